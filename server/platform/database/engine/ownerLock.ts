import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export type EngineConnection = { host: string; port: number; user: string; password: string; database: string }

/** The advisory lock (in the database of EngineConnection) that a living owner of the engine holds: "saijai" in ASCII. */
export const OWNER_LOCK = 0x73_61_69_6a_61_69

export type OwnerLock = { release(): Promise<void> }

const LOCK_NAME = 'saijai owner'

/**
 * Takes the lock and keeps it while the engine lives. A crash of any backend makes PostgreSQL drop every
 * connection, so the lock is taken again when its connection ends. Undefined: another one holds it.
 */
export async function takeOwnerLock(connection: EngineConnection): Promise<OwnerLock | undefined> {
  const released = new AbortController()
  let client: Client | undefined = await lockedClient(connection, again)
  if (!client) return undefined

  function again() {
    if (!released.signal.aborted) void retake()
  }
  async function retake() {
    while (!released.signal.aborted) {
      client = await lockedClient(connection, again).catch(() => undefined)
      if (client) return
      await sleep(200, undefined, { ref: false })
    }
  }
  return {
    async release() {
      released.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

async function lockedClient(connection: EngineConnection, onEnd: () => void): Promise<Client | undefined> {
  const client = new Client({ ...connection, ssl: false, application_name: `${LOCK_NAME} ${process.pid}` })
  // Without a listener a closed connection would end the whole process.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [OWNER_LOCK])
  if (rows[0]?.taken !== true) {
    await client.end()
    return undefined
  }
  client.once('end', onEnd)
  return client
}

/** Who owns the running engine: a process id, 'nobody', or 'unreachable' while it starts or ends. */
export async function ownerOf(connection: EngineConnection): Promise<number | 'nobody' | 'unreachable'> {
  const client = new Client({ ...connection, ssl: false, connectionTimeoutMillis: 5_000, application_name: 'saijai knocking' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ application_name: string }>(
      `SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
         AND (l.classid::bigint << 32) + l.objid::bigint = $1
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [OWNER_LOCK],
    )
    const holder = rows[0]
    return holder ? Number(holder.application_name.replace(LOCK_NAME, '')) : 'nobody'
  } catch {
    return 'unreachable'
  } finally {
    await client.end().catch(() => undefined)
  }
}
