import fc from 'fast-check'
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { newId } from '../id.ts'
import { kyselyOn } from './kysely.ts'
import { insertRows } from './rows.ts'
import { type Actor, inReading, inScope } from './scope.ts'

type Row = { workspace_id: string | null; id: string | null }
type Rows = Record<'person' | 'identity' | 'interaction' | 'given', Row>
type Query = SelectQueryBuilder<Rows, never, Row>
type Started = SelectQueryBuilder<Rows, 'person', object>
type Builder = Pick<Kysely<Rows>, 'selectFrom' | 'with'>

/** What a random query is made of; `to` says which of its tables its own rows come from. */
type Shape = { from: Source; joins: Join[]; where: Where; union?: Shape; given?: Shape; to: number }
type Source = 'person' | 'identity' | 'interaction' | Shape
type Join = { kind: 'innerJoin' | 'leftJoin' | 'crossJoin'; to: Source; on: '=' | '<>' }
type Where = { kind: 'none' | 'or'; of?: never } | { kind: 'exists' | 'not exists' | 'in'; of: Shape }

const shapes = fc.letrec<{ shape: Shape; source: Source; where: Where }>((tie) => ({
  source: fc.oneof({ maxDepth: 2, depthIdentifier: 'query' }, fc.constantFrom('person' as const, 'identity' as const, 'interaction' as const), tie('shape')),
  where: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'query' },
    fc.constantFrom<Where>({ kind: 'none' }, { kind: 'or' }),
    fc.record({ kind: fc.constantFrom('exists' as const, 'not exists' as const, 'in' as const), of: tie('shape') }),
  ),
  shape: fc.record(
    {
      from: tie('source'),
      joins: fc.array(fc.record({ kind: fc.constantFrom('innerJoin' as const, 'leftJoin' as const, 'crossJoin' as const), to: tie('source'), on: fc.constantFrom('=' as const, '<>' as const) }), { maxLength: 2 }),
      where: tie('where'),
      union: fc.option(tie('shape'), { nil: undefined, maxDepth: 1, depthIdentifier: 'query' }),
      given: fc.option(tie('shape'), { nil: undefined, maxDepth: 1, depthIdentifier: 'query' }),
      to: fc.nat(2),
    },
    { requiredKeys: ['from', 'joins', 'where', 'to'] },
  ) as fc.Arbitrary<Shape>,
}))

/** What stands inside a query is built without a door of its own: the door of the whole must see it. */
const inside = kyselyOn({} as never) as unknown as Builder

/** Writes a shape as a query; every table gets a name of its own, but a WITH takes the name of a real table. */
function write(db: Builder, shape: Shape, level = 0): Query {
  const alias = (i: number) => `t${level}_${i}`
  const within = (of: Shape) => write(inside, of, level + 1)
  const source = (from: Source, i: number) => (typeof from === 'string' ? `${from} as ${alias(i)}` : within(from).as(alias(i))) as 'person'
  const start = shape.given === undefined ? db : (db.with('person', () => within(shape.given!)) as unknown as Builder)
  let query = start.selectFrom(source(shape.from, 0)) as unknown as Started
  shape.joins.forEach(({ kind, to, on }, i) => {
    const [joined, matches] = [source(to, i + 1), sql<boolean>`${sql.ref(`${alias(i + 1)}.id`)} ${sql.raw(on)} ${sql.ref(`${alias(i)}.id`)}`]
    if (kind === 'crossJoin') query = query.crossJoin(joined) as unknown as Started
    else if (kind === 'leftJoin') query = query.leftJoin(joined, (join) => join.on(matches)) as unknown as Started
    else query = query.innerJoin(joined, (join) => join.on(matches)) as unknown as Started
  })
  const told = alias(Math.min(shape.to, shape.joins.length))
  const selected = narrowed(query, shape.where, alias(0), within).select([`${told}.workspace_id` as 'workspace_id', `${told}.id` as 'id']) as unknown as Query
  return shape.union ? selected.unionAll(within(shape.union)) : selected
}

function narrowed(query: Started, where: Where, alias: string, within: (of: Shape) => Query): Started {
  const id = `${alias}.id` as 'id'
  if (where.kind === 'none') return query
  if (where.of === undefined) return query.where((eb) => eb.or([eb(id, 'is', null), sql<boolean>`true`]))
  const { kind, of } = where
  if (kind === 'in') return query.where(id, 'in', inside.selectFrom(within(of).as('some') as unknown as 'person').select('id'))
  return query.where((eb) => (kind === 'exists' ? eb.exists(within(of)) : eb.not(eb.exists(within(of)))))
}

let opened: TestHouse
const actor = (): Actor => ({ workspaceId: newId(), kind: 'loop', id: null, abilities: everyAbility, locale: 'th' })
const [ours, theirs] = [actor(), actor()]
const ids = [newId(), newId()]

beforeAll(async () => {
  opened = await openTestHouse()
  const now = new Date()
  // One id in both workspaces, the other in theirs alone: what is missing here must not be found there.
  for (const { who, own } of [{ who: ours, own: ids.slice(0, 1) }, { who: theirs, own: ids }]) {
    await inScope(opened.house.database, who, async ({ tx, workspaceId: workspace_id }) => {
      await insertRows(tx, 'person', own.map((id) => ({ workspace_id, id, kind: 'person', custom: {}, version: 1, created_at: now })))
      await insertRows(tx, 'identity', own.map((id) => ({ workspace_id, id, source_id: id, external_id: id, kind: 'person', first_met_at: now })))
      await insertRows(tx, 'interaction', own.map((id) => ({ workspace_id, id, source_id: id, thread: 'a', external_id: id, direction: 'in', is_public: false, kind: 'text', version: 1, occurred_at: now, received_at: now })))
    })
  }
})
afterAll(() => opened.close())

const plain = (rows: Row[]): string[] => rows.map(({ workspace_id, id }) => `${workspace_id} ${id}`).toSorted()

test('whatever is asked through the door, the answer is what row security would have let through', async () => {
  const { database } = opened.house
  let answered = 0
  const asked = fc.asyncProperty(shapes.shape, async (shape) => {
    const behindDoor = await inReading(database, ours, ({ read }) => write(read as unknown as Builder, shape).execute())
    const underRowSecurity = await inScope(database, ours, ({ tx }) => write(tx as unknown as Builder, shape).execute())
    expect(plain(behindDoor)).toEqual(plain(underRowSecurity))
    expect(behindDoor.every((row) => row.workspace_id !== theirs.workspaceId)).toBe(true)
    if (behindDoor.length > 0) answered += 1
  })
  await fc.assert(asked, { numRuns: process.env.SAIJAI_TEST_ALL ? 2000 : 200 })
  // A property of empty answers would say nothing.
  expect(answered).toBeGreaterThan(50)
}, 200_000)
