import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inReading, inScope, type Actor, type ReadScope, type Scope } from '../platform/database/scope.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeMember, makeWorkspace } from '../testing/people.ts'
import { countViews, type ListPage, listConversations, type Sort } from './queries.ts'
import { readToday } from './today.ts'

// A hundred thousand conversations: every way to ask for a list reads a page of them, and not the table.

const many = 100_000
const sources = Array.from({ length: 3 }, (_, n) => `01890000-0000-7000-8000-00000000000${n + 1}`)
let opened: TestHouse
let me: Actor
let page: ListPage

beforeAll(async () => {
  opened = await openTestHouse()
  const { id, actor } = await makeWorkspace(opened.house)
  const member = await makeMember(opened.house, id, 'owner')
  me = member.actor
  page = { view: 'open', sort: 'newest', limit: 50, me: member.memberId, after: undefined }
  await inScope(opened.house.database, actor, (scope) => fill(scope, member.memberId))
  for (const table of ['conversation', 'interaction', 'source', 'member', 'reply_token']) await opened.house.ownPool.query(`vacuum analyze ${table}`)
}, 180_000)
afterAll(() => opened?.close())

/** Plays `work` and explains each of its statements, run for real: which nodes, and how many pages were touched. */
async function plans<T>(work: (scope: ReadScope) => Promise<T>): Promise<{ text: string; pages: number }[]> {
  const { database } = opened.house
  const statements: { text: string; values: unknown[] }[] = []
  const connect = async () => {
    const client = await database.pool.connect()
    const query = async (given: string | { text: string; values: unknown[] }) => {
      if (typeof given !== 'string') statements.push(given)
      return client.query(given as string)
    }
    return { query, release: () => client.release() }
  }
  await inReading({ ...database, pool: { connect } as unknown as typeof database.pool }, me, work)
  const found: { text: string; pages: number }[] = []
  for (const { text, values } of statements) {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(`explain (analyze, buffers, format json) ${text}`, values)
    const { Plan } = rows[0]!['QUERY PLAN'][0]!
    found.push({ text: JSON.stringify(Plan), pages: Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'] })
  }
  return found
}

type Plan = { 'Shared Hit Blocks': number; 'Shared Read Blocks': number }

const asked = (given: Partial<ListPage>) => plans((scope) => listConversations(scope, { ...page, ...given }))

/** Fifty rows with their five joins are two to seven hundred pages; the table with its indexes is many thousands. */
const pagesOfOneList = 1000

const views: ListPage['view'][] = ['open', 'mine', 'unassigned', 'snoozed', 'done']
const sorts: Sort[] = ['priority', 'newest', 'longest']
const filters: [string, Partial<ListPage>][] = [
  ['of a source with few', { source: sources[2]! }],
  ['of a source with most', { source: sources[0]! }],
  ['that are pleased, of which there are few', { mood: 'pleased' }],
  ['that wait', { waiting: 'true' }],
  ['that need a decision', { decide: 'true' }],
  ['that are free to answer', { free: 'true' }],
]
const afterOf = (sort: Sort) => ({ key: sort === 'priority' ? '1760000000000' : '2026-06-01T00:00:00.000Z', id: sources[0]! })

describe.each(sorts)('by %s', (sort) => {
  test.each(views)('the view %s is read from an index, from the top and from a cursor', async (view) => {
    for (const after of [undefined, afterOf(sort)]) {
      const [plan] = await asked({ view, sort, after })
      expect(plan!.text).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(conversation|interaction)"/)
      expect(plan!.pages).toBeLessThan(pagesOfOneList)
    }
  })

  test.each(filters)('those %s are', async (_, filter) => {
    const [plan] = await asked({ sort, ...filter })
    expect(plan!.text).not.toMatch(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"(conversation|interaction)"/)
    expect(plan!.pages).toBeLessThan(pagesOfOneList)
  })

  test('those of one colleague are', async () => {
    const [plan] = await asked({ sort, assignee: page.me! })
    expect(plan!.pages).toBeLessThan(pagesOfOneList)
  })
})

test('the counts of the views stop at a hundred', async () => {
  const [plan] = await plans((scope) => countViews(scope, page.me))
  expect(plan!.pages).toBeLessThan(600)
})

test('today reads a few rows of each kind', async () => {
  const all = await plans(readToday)
  expect(all.length).toBeGreaterThan(6)
  for (const plan of all) expect(plan.pages).toBeLessThan(pagesOfOneList)
})

async function fill({ tx, workspaceId }: Scope, memberId: string): Promise<void> {
  const now = new Date('2026-11-22T05:00:00Z')
  // A machine at its limit takes longer over a hundred thousand rows than any request may.
  await sql`set local statement_timeout = 0`.execute(tx)
  for (const [n, id] of sources.entries()) {
    await tx
      .insertInto('source')
      .values({ workspace_id: workspaceId, id, kind: 'line', name: `LINE ${n}`, settings: '{}', credentials: null, created_at: now, last_heard_at: null, version: 1 })
      .execute()
  }
  await sql`
    insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, text, version, occurred_at, received_at)
    select ${workspaceId}, md5('i' || n)::uuid, ${sources[0]}, 'U' || n, 'm' || n, 'in', false, 'text', 'สวัสดี ' || n, 1, ${now}, ${now} from generate_series(1, ${sql.lit(many)}) n
  `.execute(tx)
  await sql`
    insert into conversation (workspace_id, id, source_id, thread, status, version, opened_at, done_at, last_at, last_interaction_id, waiting_since, mood, undecided, assignee_id, snoozed_until, heard_version)
    select ${workspaceId}, md5('c' || n)::uuid, case when n % 2000 = 7 then ${sources[2]}::uuid when n % 10 = 0 then ${sources[1]}::uuid else ${sources[0]}::uuid end, 'U' || n,
      case when n % 10 = 3 then 'snoozed' when n % 10 > 6 then 'done' else 'open' end, 1, ${now}::timestamptz - n * interval '5 minutes', null,
      ${now}::timestamptz - n * interval '5 minutes', md5('i' || n)::uuid, case when n % 4 = 1 then ${now}::timestamptz - n * interval '5 minutes' end,
      case when n % 5000 = 0 then 'pleased' when n % 9 = 0 then 'unhappy' when n % 9 = 1 then 'asking' else 'neutral' end, case when n % 3000 = 1 then 1 else 0 end,
      case when n % 700 = 1 then ${memberId}::uuid end, case when n % 10 = 3 then ${now}::timestamptz + n * interval '1 minute' end, 1
    from generate_series(1, ${sql.lit(many)}) n
  `.execute(tx)
}
