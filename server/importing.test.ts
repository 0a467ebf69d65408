import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import * as line from '../twins/line/events.ts'
import { takeImport } from './importing.ts'
import { bringFile, findImport, type Import, startImport, undoImport } from './listen/index.ts'
import { inScope } from './platform/database/scope.ts'
import { runProgram } from './platform/backup/testing/command.ts'
import { openShop, type Shop } from './testing/shop.ts'
import { turn } from './turn.ts'

let folder: string
let shop: Shop
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saijai-importing-'))
  shop = await openShop()
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

const rowsOfAuthors = (count: number, authors: number, mark: string) =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ text: `${mark} ข้อความที่ ${i} ของลูกค้า`, author: `ลูกค้า ${i % authors}`, time: new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString() })).join('\n')

const states = async (file: string) => {
  const { rows } = await shop.house.ownPool.query<{ id: string; state: string; row_at: number; created: number }>(
    `select m.id, m.state, m.row_at, m.created from import m join file f on f.workspace_id = m.workspace_id and f.id = m.file_id where f.name = $1`,
    [file],
  )
  return rows[0]
}
const told = async (mark: string) => (await shop.house.ownPool.query<{ text: string }>(`select text from interaction where text like $1 order by occurred_at`, [`${mark} %`])).rows.map(({ text }) => text)
const counted = async (what: string, values: unknown[] = []) => (await shop.house.ownPool.query<{ count: number }>(`select count(*) from ${what}`, values)).rows[0]!.count

async function bring(text: string, name: string): Promise<Import> {
  async function* bytes() {
    yield Buffer.from(text)
  }
  return bringFile(shop.house, shop.actor, bytes(), { name, mediaType: 'text/plain' })
}
const find = (id: string) => inScope(shop.house.database, shop.actor, (scope) => findImport(scope, id))

test.each([1, 900, 2600])('killed when %i rows are in, it goes on behind them: nothing is lost, nothing comes twice', async (after) => {
  // The child goes by the machine's clock.
  shop.clock.set(new Date())
  const mark = `ฆ่า${after}`
  const [rows, authors] = [4000, 300]
  await writeFile(join(folder, `${mark}.jsonl`), rowsOfAuthors(rows, authors, mark))
  const server = { ...inject('template'), database: (await shop.house.ownPool.query<{ name: string }>('select current_database() as name')).rows[0]!.name }
  const { child, ended } = runProgram(server, shop.house.config.dataDir, 'import', join(folder, `${mark}.jsonl`), '--workspace', shop.actor.workspaceId)
  while (((await states(`${mark}.jsonl`))?.row_at ?? 0) < after) await sleep(5)
  child.kill('SIGKILL')
  expect((await ended).signal).toBe('SIGKILL')
  const cut = (await states(`${mark}.jsonl`))!
  expect(cut.state).toBe('running')
  expect(cut.row_at).toBeLessThan(rows)
  // What a killed process had begun ends with its connection; the cursor and the rows stand as they were committed.
  await sleep(300)
  const here = (await states(`${mark}.jsonl`))!
  expect((await told(mark)).length).toBe(here.created)
  expect(await takeImport(shop.house, () => false), 'its claim is not free yet').toBe(false)
  shop.clock.forward(16_000)
  while (await takeImport(shop.house, () => false));
  expect(await states(`${mark}.jsonl`)).toMatchObject({ state: 'done', row_at: rows, created: rows })
  expect(await told(mark)).toEqual(Array.from({ length: rows }, (_, i) => `${mark} ข้อความที่ ${i} ของลูกค้า`))
  expect(await counted(`identity where source_id = (select id from source where name = $1)`, [mark])).toBe(authors)
})

test('a process that ends gives its import back at a batch, and an undo that is interrupted goes on as well', async () => {
  const one = await bring(rowsOfAuthors(2000, 50, 'จบ'), 'จบ.jsonl')
  await inScope(shop.house.database, shop.actor, (scope) => startImport(scope, one.id))
  let asked = 0
  await takeImport(shop.house, () => (asked += 1) > 2)
  expect(await find(one.id)).toMatchObject({ state: 'running', rowAt: 1000 })
  await takeImport(shop.house, () => false)
  expect(await find(one.id)).toMatchObject({ state: 'done', created: 2000 })
  const persons = await counted('person')
  await inScope(shop.house.database, shop.actor, (scope) => undoImport(scope, one.id))
  asked = 0
  await takeImport(shop.house, () => (asked += 1) > 1)
  expect(await find(one.id)).toMatchObject({ state: 'undoing', removed: 1000 })
  await takeImport(shop.house, () => false)
  expect(await find(one.id)).toMatchObject({ state: 'undone', removed: 2000, kept: 0 })
  expect(await told('จบ')).toEqual([])
  expect(await counted('person')).toBe(persons - 50)
})

test('a batch that breaks goes row by row: the one that broke it is kept with its error', async () => {
  const bad = JSON.stringify({ text: 'แถวที่พัง', author: 'ก', time: '2026-01-01T00:00:00Z', id: 'x' })
  const text = [rowsOfAuthors(3, 3, 'พัง'), bad, rowsOfAuthors(2, 2, 'พังอีก')].join('\n')
  await shop.house.ownPool.query(`alter table interaction add constraint no_such_words check (text <> 'แถวที่พัง')`)
  const one = await bring(text, 'พัง.jsonl')
  await inScope(shop.house.database, shop.actor, (scope) => startImport(scope, one.id))
  await takeImport(shop.house, () => false)
  await shop.house.ownPool.query('alter table interaction drop constraint no_such_words')
  expect(await find(one.id)).toMatchObject({ state: 'done', created: 5, failed: 1 })
  const { rows } = await shop.house.ownPool.query<{ event_key: string; problem: string; detail: string; body: Buffer }>(`select e.event_key, e.problem, e.detail, i.body from intake_event e join intake i on i.id = e.intake_id where i.import_id = $1 and e.state = 'failed'`, [one.id])
  expect(rows).toMatchObject([{ problem: 'not-understood', detail: expect.stringContaining('#4') as string }])
  expect(rows[0]!.body.toString()).toContain('แถวที่พัง')
  // With the cause gone, another try reads it from its kept bytes; and undo takes it away with the rest.
  await shop.call('POST', '/faults/retry', { sourceId: (await find(one.id))!.sourceId, eventKey: rows[0]!.event_key })
  await shop.settle()
  expect(await counted(`interaction where text = 'แถวที่พัง'`)).toBe(1)
  await inScope(shop.house.database, shop.actor, (scope) => undoImport(scope, one.id))
  await takeImport(shop.house, () => false)
  expect(await find(one.id)).toMatchObject({ state: 'undone', removed: 6 })
  expect(await counted(`interaction where text = 'แถวที่พัง'`)).toBe(0)
})

test('5,000 authors are met in batches: as many statements as for one', async () => {
  const statements = async (authors: number, name: string): Promise<number> => {
    const one = await bring(rowsOfAuthors(5000, authors, name), `${name}.jsonl`)
    await inScope(shop.house.database, shop.actor, (scope) => startImport(scope, one.id))
    const before = await asked()
    await takeImport(shop.house, () => false)
    expect(await find(one.id)).toMatchObject({ state: 'done', created: 5000 })
    return (await asked()) - before
  }
  const few = await statements(1, 'คนเดียว')
  expect(await statements(5000, 'ห้าพันคน')).toBeLessThan(few + 10 * 10)
  // Each of them is taken away again, and asked for by its foreign keys: by indexes, or this would take minutes.
  const { id } = (await states('ห้าพันคน.jsonl'))!
  await inScope(shop.house.database, shop.actor, (scope) => undoImport(scope, id))
  const begin = performance.now()
  await takeImport(shop.house, () => false)
  expect(await find(id)).toMatchObject({ state: 'undone', removed: 5000 })
  expect(await counted(`identity where source_id = (select id from source where name = 'ห้าพันคน')`)).toBe(0)
  expect(performance.now() - begin).toBeLessThan(20_000)
})

let sent = 0
async function asked(): Promise<number> {
  if (sent === 0) {
    sent = 1
    const { ownPool } = shop.house
    const count = (client: { query: unknown }) => {
      const query = client.query as (...args: unknown[]) => unknown
      client.query = (...args: unknown[]) => {
        sent += 1
        return query.apply(client, args)
      }
    }
    // Those that are open already, and those that come.
    for (const client of (ownPool as unknown as { _clients: { query: unknown }[] })._clients) count(client)
    ownPool.on('connect', (client) => count(client as never))
  }
  return sent
}

test('a customer who writes during an import is heard before its next batch', async () => {
  const one = await bring(rowsOfAuthors(6000, 100, 'ยาว'), 'ยาว.jsonl')
  await inScope(shop.house.database, shop.actor, (scope) => startImport(scope, one.id))
  let isDone = false
  const importing = takeImport(shop.house, () => false).finally(() => (isDone = true))
  // As the takers of a running server do, rung by the bell.
  const live = () => void turn(shop.house)
  shop.house.bell.on('intake', live)
  const waits: number[] = []
  while (!isDone) {
    const words = createHash('sha1').update(String(waits.length)).digest('hex')
    const begin = performance.now()
    await shop.hear(line.text(line.fromUser(), words))
    while ((await counted('interaction where text = $1', [words])) === 0) await sleep(5)
    waits.push(performance.now() - begin)
    await sleep(100)
  }
  shop.house.bell.off('intake', live)
  await importing
  expect(waits.length).toBeGreaterThan(3)
  expect(Math.max(...waits), waits.map(Math.round).join()).toBeLessThan(2000)
})
