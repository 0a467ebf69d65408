import pg from 'pg'
import type { Config } from '../config.ts'
import type { Texts } from '../errors.ts'
import { findEngine, startEngine, type Engine } from './engine/engine.ts'
import { migrate } from './migrate.ts'
import type { Connection } from './pool.ts'
import { checkServer, ensureRoles } from './roles.ts'

export type OpenedServer = { connection: Connection; engine: Engine | undefined; migrated: string[] }

/**
 * Opens the database this configuration names: the server at DATABASE_URL, or the embedded engine below SAIJAI_DATA.
 * `join` uses an engine that already runs there; `start` insists on being its owner.
 */
export async function openServer(config: Config, manner: 'start' | 'join', say: (text: Texts) => void): Promise<OpenedServer> {
  if (config.databaseUrl) {
    const connection = { connectionString: config.databaseUrl }
    return { connection, engine: undefined, migrated: await prepare(connection) }
  }
  const running = manner === 'join' ? await findEngine(config.dataDir) : undefined
  const engine = running ? undefined : await startEngine({ dataDir: config.dataDir, say })
  try {
    const connection = await ownDatabase((running ?? engine?.connection)!, running ? 'join' : 'start')
    return { connection, engine, migrated: await prepare(connection) }
  } catch (error) {
    await engine?.stop()
    throw error
  }
}

async function prepare(connection: Connection): Promise<string[]> {
  return withClient(connection, async (client) => {
    await ensureRoles(client)
    const migrated = await migrate(client)
    await checkServer(client)
    return migrated
  })
}

/** In the embedded engine we are our own administrator: an owner without superuser rights, and a database it owns. */
async function ownDatabase(superuser: Engine['connection'], manner: 'start' | 'join'): Promise<Connection> {
  const owner = { ...superuser, user: 'saijai_owner', database: 'saijai' }
  if (manner === 'join') return owner
  await withClient({ ...superuser, database: 'postgres' }, async (client) => {
    const { rows } = await client.query<{ owner: boolean; database: boolean }>(
      `select exists (select from pg_roles where rolname = 'saijai_owner') as owner,
         exists (select from pg_database where datname = 'saijai') as database`,
    )
    if (!rows[0]!.owner) await client.query('create role saijai_owner login createrole')
    // The engine may have had to make a new password for itself; ours goes with it.
    await client.query(`alter role saijai_owner password ${client.escapeLiteral(superuser.password)}`)
    if (!rows[0]!.database) await client.query(`create database saijai owner saijai_owner template template0 encoding 'UTF8'`)
  })
  return owner
}

async function withClient<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
