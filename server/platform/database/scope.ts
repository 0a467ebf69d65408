import { AsyncLocalStorage } from 'node:async_hooks'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Abilities } from '../access/abilities.ts'
import type { Change } from '../changes/change.ts'
import type { Clock } from '../clock.ts'
import { isSilent, translateFailure } from './failures.ts'
import { kyselyOn } from './kysely.ts'
import { waitOn } from './pool.ts'
import { fenced, type Reader } from './read.ts'
import type { Tables } from './tables.ts'
import { isOpen, openWithEach, openWithFirst, sendAlone } from './together.ts'

/** What opens scopes: the pool and what every scope carries along. */
export type Database = {
  pool: pg.Pool
  clock: Clock
  /** Followers that run in the writer's own transaction; filled by modules.ts. */
  inside: readonly InsideFollower[]
}

/** Who acts, in which workspace, and what they may do. */
export type Actor = {
  workspaceId: string
  kind: 'member' | 'key' | 'loop' | 'command'
  id: string | null
  abilities: Abilities
  locale: 'th' | 'en'
}

/** The first argument of everything that touches data. There is no other way to the database. */
export type Scope = {
  tx: Kysely<Tables>
  workspaceId: string
  actor: Actor
  clock: Clock
  inside: readonly InsideFollower[]
}

/** Runs in the writer's own transaction, e.g. an order that updates standing. */
export type InsideFollower = { kinds: readonly string[]; follow(scope: Scope, changes: readonly Change[]): Promise<void> }

/** A scope for lists and searches: its only query builder is the fenced one. */
export type ReadScope = {
  read: Reader
  workspaceId: string
  actor: Actor
  clock: Clock
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Writes, and reads by key: one transaction as `saijai_app`, in which row security lets only this workspace be seen. */
export async function inScope<T>(database: Database, actor: Actor, work: (scope: Scope) => Promise<T>): Promise<T> {
  return onClient(database.pool, async (client) => {
    openWithFirst(client, opening('saijai_app', actor.workspaceId))
    const result = await transaction.run(true, () => work({ tx: kyselyOn(client), workspaceId: actor.workspaceId, actor, clock: database.clock, inside: database.inside }))
    if (isOpen(client)) await client.query('COMMIT')
    return result
  })
}

/** Filtered lists and search: statement by statement as `saijai_reader`, which may read only, through the fence of read.ts. */
export async function inReading<T>(database: Database, actor: Actor, work: (scope: ReadScope) => Promise<T>): Promise<T> {
  return onClient(database.pool, async (client) => {
    openWithEach(client, opening('saijai_reader', actor.workspaceId))
    return transaction.run(true, () => work({ read: fenced(kyselyOn(client), actor.workspaceId), workspaceId: actor.workspaceId, actor, clock: database.clock }))
  })
}

/** The house itself, across workspaces: claims, signals, migrations. Never for a request. */
export async function inHouse<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, 'BEGIN', work)
}

/** The house with all its data at once: a backup or a restore takes as long as it takes, on both sides. */
export async function inHouseAtLeisure<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const begin = 'BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0'
  return inTransaction(pool, begin, async (client) => {
    const waiting = waitOn(client)
    return work(client).finally(waiting.noLonger)
  })
}

/** Steps down from the house to one workspace inside a transaction that inHouse opened. */
export async function stepInto(client: pg.PoolClient, database: Database, actor: Actor): Promise<Scope> {
  await client.query(opening('saijai_app', actor.workspaceId).replace('BEGIN; ', ''))
  return { tx: kyselyOn(client), workspaceId: actor.workspaceId, actor, clock: database.clock, inside: database.inside }
}

/** SET takes no parameters, so the id is checked to be a uuid and nothing else before it is written into the text. */
function opening(role: 'saijai_app' | 'saijai_reader', workspaceId: string): string {
  if (!uuid.test(workspaceId)) throw new Error('a workspace id must be a lower-case uuid')
  return `BEGIN; SET LOCAL ROLE ${role}; SET LOCAL app.workspace_id = '${workspaceId}'`
}

const transaction = new AsyncLocalStorage<true>()

/** True between BEGIN and COMMIT: outbound HTTP refuses to run then, since it would hold locks while the world thinks. */
export const insideTransaction = (): boolean => transaction.getStore() === true

async function inTransaction<T>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return onClient(pool, async (client) => {
    await client.query(begin)
    const result = await transaction.run(true, () => work(client))
    await client.query('COMMIT')
    return result
  })
}

async function onClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient | undefined
  let broken: Error | undefined
  try {
    client = await pool.connect()
    return await work(client)
  } catch (error) {
    // A connection that is silent, or cannot even roll back, is thrown away rather than handed to the next request.
    if (isSilent(error)) broken = error
    else if (client && isOpen(client)) await client.query('ROLLBACK').catch((failure: Error) => (broken = failure))
    throw translateFailure(error)
  } finally {
    if (client) sendAlone(client)
    client?.release(broken)
  }
}
