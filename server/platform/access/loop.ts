import type { Actor } from '../database/scope.ts'
import { everyAbility } from './abilities.ts'

/** The loop acts for nobody in particular, inside one workspace. */
export const loopActor = (workspaceId: string): Actor => houseActor(workspaceId, 'loop')

/** Whoever may run commands on the machine may do everything. */
export const commandActor = (workspaceId: string): Actor => houseActor(workspaceId, 'command')

const houseActor = (workspaceId: string, kind: Actor['kind']): Actor => ({ workspaceId, kind, id: null, abilities: everyAbility, locale: 'th' })
