import type pg from 'pg'
import { isAway } from '../database/failures.ts'
import type { Log } from '../log.ts'

export type StreamEvent = { id: string; workspaceId: string; kind: string; record: string; version: number }

/** One poller per process over the signals, fanned out in memory to whoever listens in that workspace. */
export type SignalStream = {
  listen(workspaceId: string, ear: (event: StreamEvent) => void): () => void
  /** What was told since `lastId`; undefined when that is no longer known, and the screen must reload. */
  since(workspaceId: string, lastId: string): Promise<StreamEvent[] | undefined>
  /** Where the stream stands now, to resume from. */
  position(): string
  stop(): Promise<void>
}

/** The writing transaction, and a number of its own in it. */
type Position = [xid: string, id: number]

type Row = { id: number; xid: string; workspace_id: string; kind: string; record: string; version: number }

const batch = 1000
const replayLimit = 5000

/**
 * A cursor is (xid, id). A lower id may commit after a higher one, so only rows below pg_snapshot_xmin are read:
 * every transaction below it has ended, and nothing can appear there any more.
 */
const settled = `select id, xid::text as xid, workspace_id, kind, record, version from signal
  where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot())`

export async function openStream(pool: pg.Pool, log: Log, everyMs = 50): Promise<SignalStream> {
  const ears = new Map<string, Set<(event: StreamEvent) => void>>()
  let at = await newest(pool)
  let stopped = false
  let timer: NodeJS.Timeout
  let running: Promise<void> = Promise.resolve()

  const look = async () => {
    try {
      const { rows } = await pool.query<Row>({ name: 'signals-settled', text: `${settled} order by signal.xid, signal.id limit ${batch}`, values: at })
      for (const row of rows) tell(row)
      const last = rows.at(-1)
      if (last) at = [last.xid, last.id]
      schedule(rows.length === batch ? 0 : everyMs)
    } catch (error) {
      if (!stopped) log.warn({ err: error }, 'signals could not be read')
      schedule(isAway(error) ? 1000 : 5000)
    }
  }
  const schedule = (ms: number) => {
    if (!stopped) timer = setTimeout(() => (running = look()), ms)
  }
  const tell = (row: Row) => {
    const event = toEvent(row)
    for (const ear of ears.get(row.workspace_id) ?? []) ear(event)
  }
  schedule(everyMs)

  return {
    listen(workspaceId, ear) {
      const own = ears.get(workspaceId) ?? new Set()
      ears.set(workspaceId, own.add(ear))
      return () => {
        own.delete(ear)
        if (own.size === 0) ears.delete(workspaceId)
      }
    },
    async since(workspaceId, lastId) {
      const cursor = parsePosition(lastId)
      const isHere = cursor && compare(cursor, at) === 0
      if (!cursor || !(isHere || (await isKnown(pool, cursor)))) return undefined
      const text = `${settled} and workspace_id = $3 order by signal.xid, signal.id limit ${replayLimit + 1}`
      const { rows } = await pool.query<Row>({ name: 'signals-since', text, values: [...cursor, workspaceId] })
      return rows.length > replayLimit ? undefined : rows.map(toEvent)
    },
    position: () => `${at[0]}-${at[1]}`,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

const toEvent = (row: Row): StreamEvent => ({
  id: `${row.xid}-${row.id}`,
  workspaceId: row.workspace_id,
  kind: row.kind,
  record: row.record,
  version: row.version,
})

async function newest(pool: pg.Pool): Promise<Position> {
  const { rows } = await pool.query<{ xid: string; id: number }>(
    `select xid::text as xid, id from signal where xid < pg_snapshot_xmin(pg_current_snapshot()) order by signal.xid desc, signal.id desc limit 1`,
  )
  return rows[0] ? [rows[0].xid, rows[0].id] : ['0', 0]
}

function parsePosition(text: string): Position | undefined {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(text)
  return match ? [match[1]!, Number(match[2])] : undefined
}

/**
 * Known while its own row, or one before it, has not been pruned; a position from another server's past is not.
 * When nothing is left, nobody can tell what there was.
 */
async function isKnown(pool: pg.Pool, [xid, id]: Position): Promise<boolean> {
  const { rows } = await pool.query<{ known: boolean }>(
    `select $1::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) and exists (select from signal where (xid, id) <= ($1::xid8, $2::bigint)) as known`,
    [xid, id],
  )
  return rows[0]!.known
}

/** Which of two positions stands first: below zero when the first one does. */
function compare([xidA, idA]: Position, [xidB, idB]: Position): number {
  const [a, b] = [BigInt(xidA), BigInt(xidB)]
  return a === b ? idA - idB : a < b ? -1 : 1
}

/** Lets each event through once, and none that stands before one that was let through. */
export function onwardFrom(start: string): (event: StreamEvent) => boolean {
  let last = parsePosition(start)
  return ({ id }) => {
    const here = parsePosition(id)!
    if (last && compare(here, last) <= 0) return false
    last = here
    return true
  }
}
