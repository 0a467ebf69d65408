import type { Module } from '../platform/module.ts'
import { forgetEndedSessions } from './accounts.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { joinRoutes } from './join/routes.ts'
import { keyRoutes } from './keys/routes.ts'
import { meRoute } from './me.ts'
import { memberRoutes } from './members/routes.ts'
import { userCreate } from './userCreate.ts'

export const team: Module = {
  name: 'team',
  routes: [meRoute, ...joinRoutes, ...memberRoutes, ...invitationRoutes, ...keyRoutes],
  commands: [userCreate],
  jobs: ({ ownPool, clock }) => [{ name: 'forget-ended-sessions', every: '41 * * * *', run: () => forgetEndedSessions(ownPool, clock.now()) }],
}
