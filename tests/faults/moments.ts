import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { SentEvent } from '../../twins/line/ledger.ts'
import { connectTo, postmasterOf, serverOf } from '../engine.ts'

/**
 * How a kill is made to fall with work in flight. The server is frozen (SIGSTOP) at a moment of chance. What it had
 * already asked of the database still comes to its end there, but the server can neither go on nor answer. Then we
 * look, with eyes of our own: is the work that we want to hit under way? If so, the blow falls while the server is
 * still frozen; if not, it is thawed and frozen again a little later. So no kill counts that hit an idle product.
 */
export const moments = ['between store and 200', 'inside the loop', 'inside a send'] as const
export type Moment = (typeof moments)[number]

export const victims = ['server', 'postmaster', 'backend'] as const
export type Victim = (typeof victims)[number]

/** What was seen under way, for the record, and the session at it, if the database knows one. */
type Sight = { what: string; backend: number | undefined }

export type Hunt = { dataDir: string; sent: readonly SentEvent[]; chance: { between(from: number, to: number): number } }

/** Waits for the moment and strikes. Returns what was under way. */
export async function killAt(hunt: Hunt, moment: Moment, victim: Victim): Promise<string> {
  const server = await serverOf(hunt.dataDir)
  const client = await connectTo(hunt.dataDir)
  // Nothing was cut off since: what is open since then is truly under way.
  const since = new Date()
  const end = Date.now() + 30_000
  try {
    while (Date.now() < end) {
      await sleep(hunt.chance.between(1, 25))
      process.kill(server, 'SIGSTOP')
      try {
        // Commits already asked for end, and answers already given reach the sender.
        await sleep(40)
        const sight = await look(client, hunt, moment, since)
        if (!sight) continue
        await strike(hunt.dataDir, victim, server, client, sight)
        return sight.what
      } finally {
        process.kill(server, 'SIGCONT')
      }
    }
  } finally {
    await client.end().catch(() => {})
  }
  throw new Error(`in 30 s the server was never seen ${moment}`)
}

async function look(client: pg.Client, { sent }: Hunt, moment: Moment, since: Date): Promise<Sight | undefined> {
  if (moment === 'between store and 200') {
    const open = sent.filter((event) => event.acknowledgedAt === null).map((event) => event.eventId)
    const { rows } = await client.query<{ n: number }>(
      `select count(*)::int as n from intake_event e join intake i on i.workspace_id = e.workspace_id and i.id = e.intake_id
       where e.event_key = any($1) and i.received_at > $2`,
      [open, since],
    )
    return rows[0]!.n > 0 ? { what: `${rows[0]!.n} events stored, their 200 not given`, backend: undefined } : undefined
  }
  if (moment === 'inside the loop') {
    // Its transaction holds the workspace and has begun to write what was said.
    const { rows } = await client.query<{ pid: number }>(
      `select w.pid from pg_locks w join pg_locks i using (pid) join pg_stat_activity a using (pid)
       where w.relation = 'workspace'::regclass and w.mode = 'RowShareLock' and a.backend_xid is not null
         and i.relation = 'interaction'::regclass and i.mode = 'RowExclusiveLock'`,
    )
    return rows[0] && { what: 'a batch half written', backend: rows[0].pid }
  }
  const { rows } = await client.query<{ via: string }>(
    `select a.via from outbox_attempt a join outbox o on o.workspace_id = a.workspace_id and o.id = a.outbox_id
     where a.began_at > $1 and a.ended_at is null and o.state = 'sending'`,
    [since],
  )
  return rows[0] && { what: `${rows.map((row) => row.via).join(' and ')} under way`, backend: undefined }
}

async function strike(dataDir: string, victim: Victim, server: number, client: pg.Client, sight: Sight): Promise<void> {
  if (victim === 'server') process.kill(server, 'SIGKILL')
  else if (victim === 'postmaster') process.kill(await postmasterOf(dataDir), 'SIGKILL')
  else process.kill(sight.backend ?? (await someBackend(client)), 'SIGKILL')
}

async function someBackend(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(`select pid from pg_stat_activity where usename = 'saijai_owner' order by state_change desc limit 1`)
  return rows[0]!.pid
}
