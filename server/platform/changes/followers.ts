import type pg from 'pg'
import { inHouse } from '../database/scope.ts'
import type { House } from '../house.ts'
import type { Taker } from '../jobs/takers.ts'
import type { StreamEvent } from './stream.ts'

/**
 * Runs after the writer's commit, at least once for each signal of its kinds, in their order; its cursor is in the
 * database, so that it goes on where it stopped, in whichever process. It must bear to see a signal twice.
 */
export type AfterFollower = { name: string; kinds: readonly string[]; follow(house: House, signals: readonly StreamEvent[]): Promise<void> }

type Cursor = { xid: string; signal_id: number }
type Row = { id: number; xid: string; workspace_id: string; kind: string; record: string; version: number }

const batch = 500

/** A follower looks like any other taker of work, but nobody rings for it. */
export const asTaker = (follower: AfterFollower): Taker => ({ kind: 'signals', atOnce: 1, take: (house) => followOnce(house, follower) })

/** One look of one follower; false when nothing new is there, or another process is at it. */
export async function followOnce(house: House, follower: AfterFollower): Promise<boolean> {
  if (!(await mayHaveNews(house.ownPool, follower.name))) return false
  return inHouse(house.ownPool, async (client) => {
    const cursor = await lockCursor(client, follower.name)
    if (!cursor) return false
    const { rows } = await client.query<Row>({
      name: 'follower-next',
      text: `select id, xid::text as xid, workspace_id, kind, record, version from signal
        where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by signal.xid, signal.id limit ${batch}`,
      values: [cursor.xid, cursor.signal_id],
    })
    const last = rows.at(-1)
    if (!last) return false
    const theirs = rows.filter((row) => follower.kinds.includes(row.kind)).map(toEvent)
    // Its own work runs in scopes of its own; if it fails the cursor stays, and it sees these signals again.
    if (theirs.length > 0) await follower.follow(house, theirs)
    await client.query('update follower set xid = $2::xid8, signal_id = $3 where name = $1', [follower.name, last.xid, last.id])
    return true
  })
}

/** Looked at without a lock and without a transaction of its own: most looks find nothing, and should cost nothing. */
async function mayHaveNews(pool: pg.Pool, name: string): Promise<boolean> {
  const { rows } = await pool.query<{ news: boolean }>({
    name: 'follower-news',
    text: `select not exists (select from follower where name = $1) or exists (
      select from signal s where (s.xid, s.id) > (select f.xid, f.signal_id from follower f where f.name = $1)
        and s.xid < pg_snapshot_xmin(pg_current_snapshot())) as news`,
    values: [name],
  })
  return rows[0]!.news
}

async function lockCursor(client: pg.PoolClient, name: string): Promise<Cursor | undefined> {
  await client.query(`insert into follower (name, xid, signal_id) values ($1, '0', 0) on conflict (name) do nothing`, [name])
  const { rows } = await client.query<Cursor>('select xid::text as xid, signal_id from follower where name = $1 for no key update skip locked', [name])
  return rows[0]
}

const toEvent = (row: Row): StreamEvent => ({
  id: `${row.xid}-${row.id}`,
  workspaceId: row.workspace_id,
  kind: row.kind,
  record: row.record,
  version: row.version,
})

/** Signals are pruned when they are a day old and behind every follower. */
export async function pruneSignals(house: House): Promise<number> {
  const dayAgo = new Date(house.clock.now().getTime() - 24 * 3600_000)
  const { rowCount } = await house.ownPool.query(
    `delete from signal s where s.at < $1
       and not exists (select from follower f where (f.xid, f.signal_id) < (s.xid, s.id))`,
    [dayAgo],
  )
  return rowCount ?? 0
}
