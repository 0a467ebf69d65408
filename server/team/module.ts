import type { Module } from '../platform/module.ts'
import { forgetEndedResets } from './account/queries.ts'
import { accountRoutes } from './account/routes.ts'
import { userResetLink } from './account/userResetLink.ts'
import { forgetEndedSessions, type HouseConnection } from './accounts.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { joinRoutes } from './join/routes.ts'
import { keyRoutes } from './keys/routes.ts'
import { meRoute } from './me.ts'
import { endResetLinks } from './restored.ts'
import { memberRoutes } from './members/routes.ts'
import { userCreate } from './userCreate.ts'

export const team: Module = {
  name: 'team',
  routes: [meRoute, ...joinRoutes, ...memberRoutes, ...invitationRoutes, ...keyRoutes, ...accountRoutes],
  commands: [userCreate, userResetLink],
  jobs: ({ ownPool, clock }) => [{ name: 'forget-ended-sessions', every: '41 * * * *', run: () => forgetEnded(ownPool, clock.now()) }],
  restored: endResetLinks,
}

async function forgetEnded(ownPool: HouseConnection, now: Date): Promise<void> {
  await forgetEndedSessions(ownPool, now)
  await forgetEndedResets(ownPool, now)
}
