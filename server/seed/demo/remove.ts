import type pg from 'pg'
import { commandActor } from '../../platform/access/loop.ts'
import { signal } from '../../platform/changes/changes.ts'
import { inHouse, inScope, stepInto } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { removeMember } from '../../team/members/commands.ts'
import { takeNames } from './names.ts'
import { readDemo } from './state.ts'

/** What a demonstration brought hangs on its sources, which bear its mark. */
const sources = `(select id from source where workspace_id = $1 and settings ? 'demo')`
const of = (table: string, column = 'id') => `(select ${column} from ${table} where workspace_id = $1 and source_id in ${sources})`
const identities = of('identity')
const persons = `(select person_id from belonging where workspace_id = $1 and identity_id in ${identities})`
const members = `(select id from member where workspace_id = $1 and email like '%@monlamai.example')`

/** From the leaves to the root. Each step may be done again, and says which rows go by what still stands. */
const steps: readonly [table: string, where: string][] = [
  ['change', `record_id in ${of('interaction')} or record_id in ${of('conversation')} or record_id in ${of('outbox')} or record_id in ${identities} or record_id in ${persons}`],
  ['claim', `record in ${of('interaction')} or record in ${of('outbox')} or record in ${of('intake')} or record in ${of('conversation')}`],
  ['outbox_attempt', `outbox_id in ${of('outbox')}`],
  ['outbox', `source_id in ${sources}`],
  ['reply_token', `source_id in ${sources}`],
  ['presence', `conversation_id in ${of('conversation')}`],
  ['mention', `conversation_id in ${of('conversation')}`],
  ['conversation_item', `conversation_id in ${of('conversation')}`],
  ['conversation', `source_id in ${sources}`],
  ['media', `source_id in ${sources}`],
  ['reading', `interaction_id in ${of('interaction')}`],
  ['search_entry', `kind = 'interaction' and id in ${of('interaction')}`],
  ['interaction', `source_id in ${sources}`],
  ['intake_event', `source_id in ${sources}`],
  ['intake', `source_id in ${sources}`],
]

const atOnce = 2000

/**
 * Takes away exactly what the demonstration brought, and what was done to it since; everything else stays. In small
 * pieces, and it may be begun again: its mark goes last.
 */
export async function removeDemo(house: House, workspaceId: string): Promise<void> {
  const actor = commandActor(workspaceId)
  const demo = await inScope(house.database, actor, (scope) => readDemo(scope))
  if (demo?.state !== 'leaving') return
  // Who waits for one of them is given back to all.
  const { rows } = await house.ownPool.query<{ id: string }>(`select id from member where workspace_id = $1 and removed_at is null and id in ${members}`, [workspaceId])
  for (const { id } of rows) await inScope(house.database, actor, (scope) => removeMember(scope, id))
  await tellScreens(house, workspaceId)
  for (const [table, where] of steps) await takeAll(house.ownPool, workspaceId, table, where)
  await inHouse(house.ownPool, async (client) => {
    await takePeople(client, workspaceId)
    await client.query(`delete from change where workspace_id = $1 and (record_id in ${members} or record_id in ${sources})`, [workspaceId])
    await client.query(`delete from source where workspace_id = $1 and id in ${sources}`, [workspaceId])
    const scope = await stepInto(client, house.database, actor)
    await takeNames(scope)
    await signal(scope, [{ kind: 'demo', record: demo.sourceId, version: 0 }])
  })
  await takeMembers(house.ownPool, workspaceId)
}

/** A screen that hears of one reads it again, and takes its 404 for what it is. */
async function tellScreens(house: House, workspaceId: string): Promise<void> {
  const shown = 500
  const { rows } = await house.ownPool.query<{ id: string; version: number }>(
    `select id, version + 1 as version from conversation where workspace_id = $1 and source_id in ${sources} order by last_at desc limit ${shown}`,
    [workspaceId],
  )
  await inScope(house.database, commandActor(workspaceId), (scope) => signal(scope, rows.map(({ id, version }) => ({ kind: 'conversation', record: id, version }))))
}

async function takeAll(pool: pg.Pool, workspaceId: string, table: string, where: string): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from ${table} where ctid = any (array(select ctid from ${table} where workspace_id = $1 and (${where}) limit ${atOnce}))`,
      [workspaceId],
    )
    if ((rowCount ?? 0) < atOnce) return
  }
}

/** A person to whom something else belongs as well stays, with that. */
async function takePeople(client: pg.PoolClient, workspaceId: string): Promise<void> {
  await client.query(
    `delete from search_entry where workspace_id = $1 and kind in ('person', 'archived-person') and id in ${persons}`,
    [workspaceId],
  )
  await client.query(`delete from identifier where workspace_id = $1 and identity_id in ${identities}`, [workspaceId])
  await client.query(
    `with gone as (delete from belonging where workspace_id = $1 and identity_id in ${identities} returning identity_id, person_id)
     delete from person p where workspace_id = $1 and id in (select person_id from gone)
       and not exists (select from belonging b where b.workspace_id = $1 and b.person_id = p.id and b.identity_id not in (select identity_id from gone))`,
    [workspaceId],
  )
  await client.query(`delete from identity where workspace_id = $1 and source_id in ${sources}`, [workspaceId])
}

/** One whom somebody's own words name stays, as one who left. */
async function takeMembers(pool: pg.Pool, workspaceId: string): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(`select id from member where workspace_id = $1 and id in ${members}`, [workspaceId])
  for (const { id } of rows) {
    await pool.query('delete from member where workspace_id = $1 and id = $2', [workspaceId, id]).catch((error: { code?: string }) => {
      if (error.code !== '23503') throw error
    })
  }
}
