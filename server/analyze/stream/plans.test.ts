import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Actor, inReading, inScope, type ReadScope, type Scope } from '../../platform/database/scope.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeWorkspace } from '../../testing/people.ts'
import { countByHour, listPublic } from './queries.ts'

// A public stream of fifty thousand, with as much beside it that was said to us alone: each list reads a page of it.

const many = 50_000
const sources = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002']
const now = new Date('2026-11-25T05:00:00Z')
const anyTime = { since: undefined, until: undefined }
let opened: TestHouse
let actor: Actor

beforeAll(async () => {
  opened = await openTestHouse()
  actor = (await makeWorkspace(opened.house)).actor
  await inScope(opened.house.database, actor, fill)
  await opened.house.ownPool.query('vacuum analyze interaction, reading, source')
}, 120_000)
afterAll(() => opened?.close())

type Plan = { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }

/** Explains what `work` sends, run for real: how many pages were touched. */
async function pagesOf(work: (scope: ReadScope) => Promise<unknown>): Promise<number> {
  const { database } = opened.house
  const sent: { text: string; values: unknown[] }[] = []
  const connect = async () => {
    const client = await database.pool.connect()
    const query = async (given: string | { text: string; values: unknown[] }) => {
      if (typeof given !== 'string') sent.push(given)
      return client.query(given as string)
    }
    return { query, release: () => client.release() }
  }
  await inReading({ ...database, pool: { connect } as unknown as typeof database.pool }, actor, work)
  const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, buffers, format json) ${sent[0]!.text}`, sent[0]!.values)
  const { Plan } = rows[0]!['QUERY PLAN'][0]!
  return Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks']
}

test.each([
  ['all of it', {}],
  ['what one source told, of which there is little', { source: sources[1]! }],
  ['what is unhappy', { mood: 'unhappy' as const }],
  ['what is English', { language: 'en' }],
])('%s is read from an index, from the top and from a cursor', async (_, filter) => {
  for (const after of [undefined, { at: '2026-11-20T00:00:00.000Z', id: sources[0]! }]) {
    const pages = await pagesOf((scope) => listPublic(scope, filter, { ...anyTime, limit: 50, after }))
    expect(pages).toBeLessThan(3000)
  }
})

test('a day is counted by reading that day', async () => {
  expect(await pagesOf((scope) => countByHour(scope, {}, new Date(now.getTime() - 24 * 3600_000)))).toBeLessThan(8000)
})

async function fill({ tx, workspaceId }: Scope): Promise<void> {
  for (const [n, id] of sources.entries()) {
    await tx
      .insertInto('source')
      .values({ workspace_id: workspaceId, id, kind: 'feed', name: `บล็อก ${n}`, settings: '{}', credentials: null, created_at: now, last_heard_at: null, version: 1 })
      .execute()
  }
  await sql`
    insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, text, version, occurred_at, received_at)
    select ${workspaceId}, md5('i' || n)::uuid, case when n % 1000 = 0 then ${sources[1]}::uuid else ${sources[0]}::uuid end, 'p' || n, 'p' || n, 'in', n % 2 = 0, 'post',
      'ร้านนี้ดีไหม ' || n, 1, ${now}::timestamptz - n * interval '1 minute', ${now} from generate_series(1, ${sql.lit(2 * many)}) n
  `.execute(tx)
  await sql`
    insert into reading (workspace_id, interaction_id, model, language, mood, words)
    select ${workspaceId}, md5('i' || n)::uuid, 'plain-1', case when n % 20 = 2 then 'en' else 'th' end, case when n % 10 = 4 then 'unhappy' else 'neutral' end, '[]'
    from generate_series(1, ${sql.lit(2 * many)}) n
  `.execute(tx)
}
