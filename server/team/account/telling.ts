import type pg from 'pg'
import { recordChanges } from '../../platform/changes/changes.ts'
import { type Actor, type Scope, stepInto } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { workspacesOf } from '../accounts.ts'
import { roles } from '../roles.ts'
import type { Role } from '../shapes.ts'
import { tellAccessChanged, trustOf } from '../trust.ts'

type Place = { id: string; memberId: string; role: Role }

/** Somebody as they act in one of their workspaces. */
const asMember = ({ id, memberId, role }: Place): Actor => ({ workspaceId: id, kind: 'member', id: memberId, abilities: roles[role].abilities, locale: 'th' })

/**
 * What concerns an account is told in each workspace of its own. Ends inside the last of them, so it comes last in its
 * transaction. `as` is who does it there; themselves, if nothing is said.
 */
export async function inEachWorkspace(house: House, client: pg.PoolClient, userId: string, work: (scope: Scope, memberId: string) => Promise<void>, as: (place: Place) => Actor = asMember): Promise<void> {
  for (const place of await workspacesOf(client, userId)) await work(await stepInto(client, house.database, as(place)), place.memberId)
}

/** For the audit. It is no new version of the member: nothing of what others see has changed. */
export const tell = (kind: string) => async (scope: Scope, memberId: string): Promise<void> => void (await recordChanges(scope, [{ kind, record: { kind: 'member', id: memberId, version: 0 } }]))

/** Whoever trusted one of its sessions, in whichever process, looks again. */
export const tellAndLookAgain = (kind: string) => async (scope: Scope, memberId: string): Promise<void> => {
  await tell(kind)(scope, memberId)
  await tellAccessChanged(scope, memberId)
}

/** After the commit, for this process: the others hear it by the signal. */
export async function trustNobodyOf(house: House, userId: string): Promise<void> {
  for (const { id } of await workspacesOf(house.ownPool, userId)) trustOf(house).forget(id)
}
