import type { Command } from '../platform/commands/command.ts'
import type { Route } from '../platform/http/route.ts'
import { invitationRoutes } from './invitations/routes.ts'
import { joinRoutes } from './join/routes.ts'
import { keyRoutes } from './keys/routes.ts'
import { meRoute } from './me.ts'
import { memberRoutes } from './members/routes.ts'
import { userCreate } from './userCreate.ts'

export const routes: readonly Route[] = [meRoute, ...joinRoutes, ...memberRoutes, ...invitationRoutes, ...keyRoutes]
export const commands: readonly Command[] = [userCreate]
