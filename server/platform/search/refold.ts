import type pg from 'pg'
import { loopActor } from '../access/loop.ts'
import { inHouse, type Scope, stepInto } from '../database/scope.ts'
import type { House } from '../house.ts'
import type { Taker } from '../jobs/takers.ts'
import type { SearchKind } from './kinds.ts'

const batch = 200

/**
 * Entries folded in an older way are written anew from their records. A claim stands for one kind in one workspace and
 * remembers how far it is: a batch and the step forward are one transaction, so whoever is killed leaves nothing half done.
 */
export const refolding = (kinds: readonly SearchKind[]): Taker[] =>
  kinds.map((kind) => ({ kind: `refold-${kind.kind}`, atOnce: 1, take: (house) => inHouse(house.ownPool, (client) => refoldSome(house, client, kind)) }))

async function refoldSome(house: House, client: pg.PoolClient, { kind, index }: SearchKind): Promise<boolean> {
  const claim = await lockClaim(client, `refold-${kind}`)
  if (!claim) return false
  const scope = await stepInto(client, house.database, loopActor(claim.workspaceId))
  const ids = await idsAfter(scope, kind, claim.record)
  await index(scope, ids)
  const step = { name: 'refold-step', text: 'update claim set record = $2 where id = $1', values: [claim.id, ids.at(-1)] }
  const end = { name: 'refold-end', text: 'delete from claim where id = $1', values: [claim.id] }
  await client.query(ids.length < batch ? end : step)
  if (ids.length < batch) house.log.info({ workspace: claim.workspaceId, kind }, 'all search entries were folded anew')
  return true
}

async function lockClaim(client: pg.PoolClient, kind: string): Promise<{ id: string; workspaceId: string; record: string } | undefined> {
  const { rows } = await client.query({
    name: 'refold-claim',
    text: `select id, workspace_id as "workspaceId", record from claim where kind = $1 order by due, id limit 1 for update skip locked`,
    values: [kind],
  })
  return rows[0]
}

async function idsAfter({ tx, workspaceId }: Scope, kind: string, last: string): Promise<string[]> {
  const rows = await tx.selectFrom('search_entry').select('id').where('workspace_id', '=', workspaceId).where('kind', '=', kind).where('id', '>', last).orderBy('id').limit(batch).execute()
  return rows.map(({ id }) => id)
}
