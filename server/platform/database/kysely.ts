import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type pg from 'pg'
import { named } from './pool.ts'
import type { Tables } from './tables.ts'
import { send } from './together.ts'

/** Kysely over one client that somebody else holds: it neither opens nor ends transactions, so none can slip past a scope. */
class OneClient implements Driver, DatabaseConnection {
  readonly #client: pg.ClientBase

  constructor(client: pg.ClientBase) {
    this.#client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await send(this.#client, { name: named(query.sql), text: query.sql, values: [...query.parameters] })
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  async acquireConnection() {
    return this
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not offered inside a scope')
  }

  async beginTransaction() {
    throw new Error('a scope is already a transaction')
  }

  async init() {}
  async commitTransaction() {}
  async rollbackTransaction() {}
  async releaseConnection() {}
  async destroy() {}
}

const opened = new WeakMap<pg.ClientBase, Kysely<Tables>>()

/** One Kysely for each physical connection, made once. */
export function kyselyOn(client: pg.ClientBase): Kysely<Tables> {
  let kysely = opened.get(client)
  if (!kysely) {
    const driver = new OneClient(client)
    kysely = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => driver,
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    })
    opened.set(client, kysely)
  }
  return kysely
}
