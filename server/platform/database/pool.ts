import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Log } from '../log.ts'

export type Connection =
  | { host: string; port: number; user: string; password: string; database: string }
  | { connectionString: string }

// Counts and sizes arrive as numbers: none of ours comes near 2^53.
pg.types.setTypeParser(20, Number)

/** citus.propagate_set_commands makes SET LOCAL reach Citus workers; plain PostgreSQL keeps it as a harmless custom setting. */
const serverOptions = "-c citus.propagate_set_commands=local -c idle_in_transaction_session_timeout=30000 -c lock_timeout=10000"

const statementMs = 15_000

/** Longer than the server lets a statement run: past it, nobody is at the other end. */
const silentMs = statementMs + 5000

/** For what requests do: its clients send what follows without waiting for the answer to what went before. */
export const openScopePool = (connection: Connection, log: Log, size = 16, patienceMs = silentMs): pg.Pool => makePool(connection, log, size, patienceMs, true)

/** For everything else; COPY has its line for itself. */
export const openPool = (connection: Connection, log: Log, size = 16, patienceMs = silentMs): pg.Pool => makePool(connection, log, size, patienceMs, false)

function makePool(connection: Connection, log: Log, size: number, patienceMs: number, pipeline: boolean): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    pipeline,
    max: size,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    statement_timeout: statementMs,
    query_timeout: patienceMs,
    options: serverOptions,
    application_name: 'saijai',
  })
  // While we close, the engine may be faster than the farewells of its sessions: that is no news.
  const tell = (what: string) => (error: Error) => void (pool.ending || log.warn({ err: error }, what))
  // Without a listener a restart of the database would end the whole process.
  pool.on('error', tell('a pooled database connection ended'))
  pool.on('connect', (client) => client.on('error', tell('a database connection ended')))
  return pool
}

/** For work that takes as long as it takes, e.g. a restore: this connection waits on, however long the server is silent. */
export function waitOn(client: pg.PoolClient): { noLonger(): void } {
  const { connectionParameters } = client as unknown as { connectionParameters: { query_timeout: number } }
  const usual = connectionParameters.query_timeout
  connectionParameters.query_timeout = 0
  return { noLonger: () => void (connectionParameters.query_timeout = usual) }
}

const names = new Map<string, string>()

/**
 * A prepared statement named by its text: an unnamed one is parsed and planned anew each time and costs the server
 * 1.4 to 1.9 times the CPU. Texts must not hold values, or names would grow without end.
 */
export function named(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}
