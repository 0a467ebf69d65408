import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { newId } from '../id.ts'
import { insertRows } from './rows.ts'
import { type Actor, inReading, inScope, type ReadScope } from './scope.ts'

let opened: TestHouse
const actor = (workspaceId = newId()): Actor => ({ workspaceId, kind: 'loop', id: null, abilities: everyAbility, locale: 'th' })
const [ours, theirs] = [actor(), actor()]
// The same ids in both workspaces, so that a fence that is missing anywhere shows at once.
const [personId, identityId] = [newId(), newId()]

beforeAll(async () => {
  opened = await openTestHouse()
  for (const who of [ours, theirs]) {
    await inScope(opened.house.database, who, async ({ tx, workspaceId }) => {
      const [own, now] = [{ workspace_id: workspaceId }, new Date()]
      await insertRows(tx, 'person', [{ ...own, id: personId, kind: 'person', name: workspaceId, custom: {}, version: 1, created_at: now }])
      await insertRows(tx, 'identity', [{ ...own, id: identityId, source_id: personId, external_id: 'U1', kind: 'person', name: workspaceId, first_met_at: now }])
      await insertRows(tx, 'belonging', [{ ...own, identity_id: identityId, since: now, person_id: personId }])
    })
  }
})
afterAll(() => opened.close())

const reading = <T>(ask: (read: ReadScope['read']) => Promise<T>): Promise<T> => inReading(opened.house.database, ours, ({ read }) => ask(read))
const refused = (ask: (read: ReadScope['read']) => Promise<unknown>) => expect(reading(ask)).rejects

describe('the reader’s door lets out rows of its own workspace only', () => {
  const asks: Record<string, (read: ReadScope['read']) => Promise<{ name: string | null }[]>> = {
    'a table': (read) => read.selectFrom('person').select('name').execute(),
    'a join': (read) => read.selectFrom('belonging as b').innerJoin('person as p', 'p.id', 'b.person_id').select('p.name').execute(),
    'a left join': (read) => read.selectFrom('belonging as b').leftJoin('person as p', 'p.id', 'b.person_id').select('p.name').execute(),
    'a cross join': (read) => read.selectFrom('belonging').crossJoin('person as p').select('p.name').execute(),
    'several tables': (read) => read.selectFrom(['belonging', 'person as p']).select('p.name').execute(),
    'a lateral join': (read) =>
      read.selectFrom('belonging as b').innerJoinLateral((eb) => eb.selectFrom('person').select('name').whereRef('person.id', '=', 'b.person_id').as('p'), (join) => join.onTrue()).select('p.name').execute(),
    'a sub-select': (read) => read.selectFrom((eb) => eb.selectFrom('person').select('name').as('p')).select('p.name').execute(),
    'a column that is a sub-select': (read) =>
      read.selectFrom('belonging as b').select((eb) => eb.selectFrom('person as p').select('p.name').whereRef('p.id', '=', 'b.person_id').as('name')).execute(),
    'a common table expression': (read) => read.with('known', (db) => db.selectFrom('person').select('name')).selectFrom('known').select('name').execute(),
    'one that is named like the table it reads': (read) => read.with('person', (db) => db.selectFrom('person').select(['id', 'name'])).selectFrom('person').select('name').execute(),
    'a table whose name is given to something else further in': (read) =>
      read.selectFrom('person').select('name').where((eb) => eb.exists(eb.selectFrom((inner) => inner.selectFrom('identity').select('id').as('person')).select('person.id'))).execute(),
    'a union': (read) => read.selectFrom('person').select('name').unionAll((eb) => eb.selectFrom('identity').select('name')).execute(),
    'an OR beside the fence': (read) => read.selectFrom('person').select('name').where('version', '=', 1).where((eb) => eb.or([eb('version', '=', 1), sql<boolean>`true`])).execute(),
    'a raw OR without brackets': (read) => read.selectFrom('person').select('name').where(sql<boolean>`false or true`).execute(),
  }
  test.each(Object.entries(asks))('through %s', async (_, ask) => {
    const names = (await reading(ask)).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(new Set(names)).toEqual(new Set([ours.workspaceId]))
  })

  test('and a condition that holds for another workspace alone holds for nobody', async () => {
    const found = await reading((read) =>
      read.selectFrom('person').select('name').where((eb) => eb.exists(eb.selectFrom('identity as i').select('i.id').where('i.name', '=', theirs.workspaceId))).execute(),
    )
    expect(found).toEqual([])
  })
})

describe('the reader’s door refuses', () => {
  test('whatever writes, and has no other way in', async () => {
    await refused((read) => (read as unknown as Kysely<{ person: { id: string } }>).with('gone', (db) => db.deleteFrom('person').returning('id')).selectFrom('gone').selectAll().execute()).toThrow('SELECT only')
    const ways = await reading(async (read) => Object.keys(read))
    expect(ways).toEqual(['selectFrom', 'selectNoFrom', 'with'])
  })

  test('house tables, the catalogue and other schemas', async () => {
    await refused((read) => read.selectFrom('workspace').select('id').execute()).toThrow('house table')
    await refused((read) => read.selectFrom('person').where((eb) => eb.exists(eb.selectFrom('claim').select('id'))).select('id').execute()).toThrow('house table')
    await refused((read) => read.selectFrom('auth.user' as 'person').select('id').execute()).toThrow('no schema')
    await refused((read) => read.selectFrom('pg_authid' as 'person').select('id').execute()).toThrow('house table')
  })

  test('joins that keep rows which no condition holds back', async () => {
    const noRows = (read: ReadScope['read']) => read.selectFrom((eb) => eb.selectFrom('identity').select('id').where('id', '=', personId).as('i'))
    await refused((read) => noRows(read).rightJoin('person as p', 'p.id', 'i.id').select('p.name').execute()).toThrow('RightJoin')
    await refused((read) => noRows(read).fullJoin('person as p', 'p.id', 'i.id').select('p.name').execute()).toThrow('FullJoin')
  })

  const q = (text: string) => sql<boolean>`${sql.raw(text)}`
  const fragments = {
    'a sub-select': sql<boolean>`exists (select 1 from person)`,
    'a table by its keyword': sql<boolean>`exists (table person)`,
    'a keyword cut in two': sql<boolean>`exists (sel${sql.raw('ect 1 fr')}om person)`,
    'a keyword behind a comment': sql<boolean>`true /* */ union all`,
    'an end of line as a comment': q('true -- and'),
    'a second statement': q('true; vacuum'),
    'a bracket that closes ours': q('true), person p where (true'),
    'a quote left open': q(`name = 'a`),
    'a quote that hides a bracket': q(`name = 'a''' or (true`),
    'a string that escapes': q(String.raw`name = e'\' or true'`),
    'a function that runs a text': sql<boolean>`query_to_xml(${'select * from person'}, true, false, '') is null`,
    'the same in quotes': sql<boolean>`"query_to_xml"(${'x'}, true, false, '') is null`,
    'the same by reference': sql<boolean>`${sql.ref('query_to_xml')}(${'x'}, true, false, '') is null`,
    'a change of role': sql<boolean>`set_config('role', 'saijai_owner', true) is null`,
    'a look into the server': sql<boolean>`pg_read_file('/etc/passwd') is null`,
  }
  test.each(Object.entries(fragments))('a raw fragment with %s', async (_, fragment) => {
    await refused((read) => read.selectFrom('person').select('name').where(fragment).execute()).toThrow(/may name no table|does not let/)
  })

  test('a table slipped in behind a comma of a join', async () => {
    const slipped = (read: ReadScope['read']) => read.selectFrom('belonging as b').innerJoin('identity as i', (join) => join.on(sql<boolean>`true, person p`)).select(sql<string>`p.name`.as('name')).execute()
    await refused(slipped).toThrow()
  })

  test('a function in the place of a table, and one that reads on its own', async () => {
    await refused((read) => read.selectFrom(sql<{ id: string }>`generate_series(1, 2)`.as('g')).select('g.id').execute()).toThrow('cannot see through')
    await refused((read) => read.selectNoFrom((eb) => eb.fn<string>('query_to_xml', [eb.val('table person')]).as('all')).execute()).toThrow('does not let')
    await refused((read) => read.selectNoFrom((eb) => eb.fn<string>('x) from person where (', []).as('all')).execute()).toThrow('does not let')
  })
})

test('the door lets through what a list needs: trigrams, dates, counts, JSON', async () => {
  const rows = await reading((read) =>
    read
      .selectFrom('person')
      .select((eb) => [eb.fn.countAll<number>().as('count'), sql<string>`max(custom ->> 'colour')`.as('colour'), sql<Date>`max(date_trunc('day', created_at at time zone 'Asia/Bangkok'))`.as('day')])
      .where(sql<boolean>`name ilike ${`%${ours.workspaceId.slice(2, 9)}%`} and similarity(name, 'a (b)') >= 0`)
      .execute(),
  )
  expect(rows[0]).toMatchObject({ count: 1, colour: null })
})
