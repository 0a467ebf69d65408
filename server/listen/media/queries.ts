import { sql } from 'kysely'
import { signal } from '../../platform/changes/changes.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { inHouse, type Scope } from '../../platform/database/scope.ts'
import { dropFile, findFile, type KeptFile } from '../../platform/files/files.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'

export type Wanted = { interactionId: string; sourceId: string; externalId: string; kind: string; name: string | null; problem: string | null }

/** Notes what is to be fetched, in the transaction that keeps its message, so that neither is ever there alone. */
export async function insertWanted(scope: Scope, all: readonly Wanted[]): Promise<void> {
  const now = scope.clock.now()
  await insertRows(
    scope.tx,
    'media',
    all.map((one) => ({
      workspace_id: scope.workspaceId,
      interaction_id: one.interactionId,
      source_id: one.sourceId,
      external_id: one.externalId,
      kind: one.kind,
      name: one.name,
      wanted_at: now,
      state: one.problem === null ? 'waiting' : 'failed',
      attempts: 0,
      problem: one.problem,
    })),
  )
  await claimFetching(scope, all.filter(({ problem }) => problem === null).map(({ interactionId }) => interactionId))
}

async function claimFetching(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  const now = scope.clock.now()
  await insertRows(scope.tx, 'claim', interactionIds.map((record) => ({ id: newId(), workspace_id: scope.workspaceId, kind: 'media', record, due: now })))
}

export type MediaClaim = { id: string; workspaceId: string; record: string }

/** A taker that died is found out after this; one that lives says so all the while. */
const leaseMs = 60_000

export async function takeMediaClaim(house: House): Promise<MediaClaim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<MediaClaim>({
      name: 'take-media-claim',
      text: `update claim set due = $2 where id = (
          select id from claim where kind = 'media' and due <= $1 order by due, id limit 1 for no key update skip locked)
        returning id, workspace_id as "workspaceId", record`,
      values: [now, new Date(now.getTime() + leaseMs)],
    })
    return rows[0]
  })
}

/** A large file on a slow line takes longer than a lease: said while it comes in. */
export async function stayWith(house: House, claim: MediaClaim): Promise<void> {
  await house.ownPool.query('update claim set due = $2 where id = $1', [claim.id, new Date(house.clock.now().getTime() + leaseMs)])
}

export async function dueAgain(scope: Scope, claim: MediaClaim, ms: number): Promise<void> {
  await scope.tx
    .updateTable('claim')
    .set({ due: new Date(scope.clock.now().getTime() + ms) })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', claim.id)
    .execute()
}

export async function dropMediaClaim(scope: Scope, claim: MediaClaim): Promise<void> {
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('id', '=', claim.id).execute()
}

/** Held, so that what its author takes back in this moment is not kept after all. */
export async function holdMedia(scope: Scope, interactionId: string) {
  return scope.tx
    .selectFrom('media')
    .select(['interaction_id', 'source_id', 'external_id', 'kind', 'name', 'state', 'attempts', 'wanted_at', 'file_id'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('interaction_id', '=', interactionId)
    .forUpdate()
    .executeTakeFirst()
}

export async function findMediaFile(scope: Scope, interactionId: string): Promise<KeptFile | undefined> {
  const media = await scope.tx.selectFrom('media').select('file_id').where('workspace_id', '=', scope.workspaceId).where('interaction_id', '=', interactionId).executeTakeFirst()
  return media?.file_id ? findFile(scope, media.file_id) : undefined
}

export type MediaRow = NonNullable<Awaited<ReturnType<typeof holdMedia>>>

type Settable = Partial<{ state: 'waiting' | 'kept' | 'failed'; attempts: number; problem: string | null; file_id: string; wanted_at: Date }>

/** The conversation on the screen hears of it as of its message. */
export async function setMedia(scope: Scope, interactionId: string, change: Settable): Promise<void> {
  await scope.tx.updateTable('media').set(change).where('workspace_id', '=', scope.workspaceId).where('interaction_id', '=', interactionId).execute()
  await signal(scope, [{ kind: 'interaction', record: interactionId, version: 1 }])
}

/** A person asks for it once more: for another day. */
export async function wantAgain(scope: Scope, interactionId: string): Promise<void> {
  await setMedia(scope, interactionId, { state: 'waiting', attempts: 0, problem: null, wanted_at: scope.clock.now() })
  await claimFetching(scope, [interactionId])
}

/** What its author took back is not kept either. */
export async function forgetMedia(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  if (interactionIds.length === 0) return
  const gone = await scope.tx
    .deleteFrom('media')
    .where('workspace_id', '=', scope.workspaceId)
    .where('interaction_id', '=', sql<string>`any(${interactionIds}::uuid[])`)
    .returning('file_id')
    .execute()
  for (const { file_id } of gone) if (file_id) await dropFile(scope, file_id)
}
