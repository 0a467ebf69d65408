import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customFieldIs, indexCustomField } from '../../customers/custom-fields.ts'
import { openTestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { newId } from '../id.ts'
import { find, holding } from '../search/find.ts'
import { foldQuestion, inLetters } from '../search/fold.ts'
import { openLog } from '../log.ts'
import { openServer } from './open.ts'
import { openScopePool } from './pool.ts'
import { type Actor, type Database, inReading, inScope, type ReadScope, type Scope } from './scope.ts'
import { startDebian } from './testing/debian.ts'

type Opened = { database: Database; version: number; close(): Promise<void> }

async function openEmbedded(): Promise<Opened> {
  const { house, close } = await openTestHouse()
  return { database: house.database, version: 18, close }
}

async function openDebian(): Promise<Opened> {
  const debian = await startDebian()
  try {
    const { connection } = await openServer(readConfig({ DATABASE_URL: debian.url }), 'start', () => {})
    const pool = openScopePool(connection, openLog('silent'), 4)
    const close = async () => {
      await pool.end()
      await debian.stop()
    }
    return { database: { pool, clock: systemClock, inside: [] }, version: 15, close }
  } catch (error) {
    await debian.stop()
    throw error
  }
}

const servers: [name: string, open: () => Promise<Opened>][] = [['the embedded PostgreSQL 18', openEmbedded]]
if (process.env.SAIJAI_TEST_ALL) servers.push(['PostgreSQL 15 with an owner that is no superuser', openDebian])

describe.each(servers)('behind the reader’s door on %s', (_, open) => {
  let opened: Opened
  const actor: Actor = { workspaceId: newId(), kind: 'loop', id: null, abilities: everyAbility, locale: 'th' }

  beforeAll(async () => {
    opened = await open()
    for (const workspaceId of [actor.workspaceId, newId()]) await inScope(opened.database, { ...actor, workspaceId }, fill)
    await indexCustomField(opened.database.pool, 'colour')
    // As autovacuum does sooner or later: until then a GIN index carries a list of what is new, which the planner shuns.
    await opened.database.pool.query('vacuum analyze person, search_entry')
  })
  afterAll(() => opened?.close())

  /** As a request would run it: through the door, as its role. */
  const plan = (ask: (read: ReadScope['read']) => { explain(): Promise<Record<string, unknown>[]> }): Promise<string> =>
    inReading(opened.database, actor, async ({ read }) => (await ask(read).explain()).map((row) => String(Object.values(row)[0])).join('\n'))

  test('the server is the one that was meant, and its owner has no power over it', async () => {
    const { rows } = await opened.database.pool.query<{ version: number; powerful: boolean }>(
      `select current_setting('server_version_num')::int / 10000 as version, rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user`,
    )
    expect(rows[0]).toEqual({ version: opened.version, powerful: false })
  })

  test.each([
    ['a frequent word', 'ใจดี', 51],
    ['a rare one', 'พบยาก 77777', 1],
    ['a part of a Thai word', 'บยาก 7777', 11],
    ['one that is nowhere', 'ไม่มีที่ไหน', 0],
  ])('%s is found by an index, on any page, whatever the planner knows of it', async (_, words, count) => {
    expect(await inReading(opened.database, actor, (scope) => find(scope, { kind: 'person', words, limit: 50, after: undefined }))).toHaveLength(count)
    for (const after of [undefined, { at: new Date('2026-01-01T10:00:00.000Z'), id: actor.workspaceId }]) {
      const text = await plan((read) => holding(read, { kind: 'person', pattern: `%${foldQuestion(words)}%`, most: 51 }, after))
      expect(text).toMatch(/Index Scan on search_entry_by_text/)
      expect(text).toMatch(/search_entry_newest/)
      expect(text).not.toContain('Seq Scan')
    }
  })

  test.each([
    ['a rare piece', 'ฌาณ', 5],
    ['one with a tone mark in the middle', 'ฆ้อ', 5],
    ['one with two marks in a row', 'ซี่ย', 5],
    ['one that is nowhere, though its letters are everywhere', 'พ้บ', 0],
  ])('%s reads a few of a hundred thousand entries', async (_, words, count) => {
    const read = await inReading(opened.database, actor, async ({ read }) => {
      const [row] = await holding(read, { kind: 'person', pattern: `%${foldQuestion(words)}%`, most: 51 }).explain('json', sql`analyze`)
      return entriesRead((Object.values(row!)[0] as { Plan: Node }[])[0]!.Plan)
    })
    expect(await inReading(opened.database, actor, (scope) => find(scope, { kind: 'person', words, limit: 50, after: undefined }))).toHaveLength(count)
    // The newest that are looked through first, and of the index hardly more than is found.
    expect(read).toBeGreaterThanOrEqual(count)
    expect(read).toBeLessThanOrEqual(250 + 2 * count)
  })

  test('an indexed custom field is found by its index, an invented one is refused', async () => {
    expect(await plan((read) => read.selectFrom('person').select('id').where(customFieldIs('colour', 'c77')))).toContain('person_custom_colour')
    expect(await plan((read) => read.selectFrom('person as p').select('p.id').where(customFieldIs('colour', 'c77', 'p')))).toContain('person_custom_colour')
    for (const name of [`a'); drop table person; --`, 'Colour', '', 'a b', 'ก', `a" on person`]) {
      await expect(indexCustomField(opened.database.pool, name)).rejects.toMatchObject({ code: 'bad-input' })
      expect(() => customFieldIs(name, 'x')).toThrow('field')
    }
    await indexCustomField(opened.database.pool, 'colour')
  })

  test('and the same filter under row security would not use it, which is why the door is there', async () => {
    const text = await inScope(opened.database, actor, async ({ tx }) => {
      const { rows } = await sql<Record<string, string>>`explain select id from search_entry where kind = 'person' and text like '%พบยาก 77777%'`.execute(tx)
      return rows.map((row) => Object.values(row)[0]).join('\n')
    })
    expect(text).not.toMatch(/Index Cond: .*~~/)
  })
})

type Node = { 'Relation Name'?: string; 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; 'Rows Removed by Index Recheck'?: number; Plans?: Node[] }

/** How many entries were taken into the hand, found or not. */
const entriesRead = (node: Node): number =>
  (node['Relation Name'] === 'search_entry' ? node['Actual Loops'] * (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) : 0) +
  (node.Plans ?? []).reduce((sum, one) => sum + entriesRead(one), 0)

async function fill({ tx, workspaceId }: Scope): Promise<void> {
  const [now, rows] = [new Date(), sql`generate_series(1, 20000) n`]
  await sql`
    insert into person (workspace_id, id, kind, name, custom, version, created_at)
    select ${workspaceId}, md5(n::text)::uuid, 'person', 'คุณใจดี ' || n, json_build_object('colour', 'c' || n)::jsonb, 1, ${now} from ${rows}
  `.execute(tx)
  await sql`
    insert into search_entry (workspace_id, kind, id, at, text)
    select ${workspaceId}, 'person', md5(n::text)::uuid, ${new Date('2026-01-01')}::timestamptz + n * interval '1 second', ${inLetters('คุณใจดี พบยาก ')} || n || case when n % 20000 = 7 then ${inLetters(' ฆ้องฌาณ ซี่ยง')} else ${inLetters(' อ้อมค้อม')} end from generate_series(1, 100000) n
  `.execute(tx)
}
