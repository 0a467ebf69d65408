import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { openPool } from '../database/pool.ts'
import type { House } from '../house.ts'
import { openLog } from '../log.ts'
import { makeBackup } from './backup.ts'
import { keptTables } from './kept.ts'
import { restoreBackup } from './restore.ts'
import { commandActor } from '../access/loop.ts'
import { resumeSending } from './resume.ts'
import { everyRow, fillEmptyTables } from './testing/fill.ts'

let folder: string
let from: TestHouse
let full: House
let file: string
const opened: TestHouse[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saijai-backup-'))
  from = await openTestHouse()
  full = inFolder(from, 'from')
  await fillEmptyTables(full.ownPool)
  await mkdir(join(folder, 'from/files/ab'), { recursive: true })
  await writeFile(join(folder, 'from/files/ab/ไฟล์ 1.bin'), Buffer.alloc(3_000_000, 'saijai'))
  await writeFile(join(folder, 'from/files/empty'), '')
  file = join(folder, 'whole.backup')
  await makeBackup(full, file, false)
})
afterAll(async () => {
  await from.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => async () => {
  for (const one of opened.splice(0)) await one.close()
})

const inFolder = ({ house }: TestHouse, name: string): House => ({ ...house, config: { ...house.config, dataDir: join(folder, name) } })

/** A new, empty house with the encryption key of the full one. */
async function emptyHouse(name = 'to'): Promise<House> {
  const test = await openTestHouse()
  opened.push(test)
  return { ...inFolder(test, name), secrets: full.secrets }
}

const isEmpty = async (house: House) => Object.values(await everyRow(house.ownPool)).every((rows) => rows.length === 0)

test('what is restored is what was there, row for row and byte for byte', async () => {
  const before = await everyRow(full.ownPool)
  expect(Object.entries(before).filter(([, rows]) => rows.length < 5)).toEqual([])
  const house = await emptyHouse()
  const restored = await restoreBackup(house, file, false)
  expect(await everyRow(house.ownPool)).toEqual(before)
  const rows = Object.values(before).reduce((sum, one) => sum + one.length, 0)
  expect(restored).toMatchObject({ tables: Object.keys(before).length, rows, files: 2, workspaces: 5, migrated: [] })
  expect(await readFile(join(folder, 'to/files/ab/ไฟล์ 1.bin'))).toEqual(await readFile(join(folder, 'from/files/ab/ไฟล์ 1.bin')))
  expect((await readdir(join(folder, 'to/files'), { recursive: true })).sort()).toEqual(['ab', 'ab/ไฟล์ 1.bin', 'empty'])
})

test('a restored database has the same tables, keys, indexes, policies and rights as a new one', async () => {
  const house = await emptyHouse()
  await restoreBackup(house, file, false)
  expect(await shapeOf(house)).toEqual(await shapeOf(full))
})

async function shapeOf(house: House): Promise<unknown[]> {
  const { rows } = await house.ownPool.query(`
    select 'key' as what, conrelid::regclass::text as name, conname || ' ' || pg_get_constraintdef(oid) as is from pg_constraint where connamespace in ('public'::regnamespace, 'auth'::regnamespace)
    union all select 'index', tablename, indexdef from pg_indexes where schemaname in ('public', 'auth')
    union all select 'policy', tablename, policyname || roles::text || coalesce(qual, '') || coalesce(with_check, '') from pg_policies
    union all select 'rights', relname, coalesce(relacl::text, '') || relrowsecurity from pg_class where relnamespace in ('public'::regnamespace, 'auth'::regnamespace)
    union all select 'migration', name, checksum from migration order by 1, 2, 3`)
  return rows
}

test('no table that is kept counts by a sequence, so none has to be set after a restore', async () => {
  const { rows } = await full.ownPool.query<{ table: string }>(
    `select table_schema || '.' || table_name as table from information_schema.columns
     where table_schema in ('public', 'auth') and (is_identity = 'YES' or column_default like 'nextval%')`,
  )
  const kept = new Set((await keptTables(full.ownPool)).map(({ schema, name }) => `${schema}.${name}`))
  expect(rows.filter(({ table }) => kept.has(table))).toEqual([])
})

test('a backup says what it holds, where the key lies, and is for its owner alone', async () => {
  const made = await makeBackup(full, join(folder, 'second.backup'), false)
  const { size, mode } = await stat(made.file)
  expect(made).toMatchObject({ files: 2, bytes: size })
  expect(mode & 0o777).toBe(0o600)
  expect(made.note.en).toContain(join(folder, 'from/encryption.key'))
  expect(made.note.th).toContain(join(folder, 'from/encryption.key'))
  const plain = zstdDecompressSync(await readFile(made.file))
  expect(plain.includes(Buffer.from('saijai-backup'))).toBe(true)
})

test('an existing file is replaced only when forced', async () => {
  const target = join(folder, 'mine.backup')
  await writeFile(target, 'something of mine')
  await expect(makeBackup(full, target, false)).rejects.toMatchObject({ code: 'backup-exists' })
  expect(await readFile(target, 'utf8')).toBe('something of mine')
  await makeBackup(full, target, true)
  const house = await emptyHouse()
  await restoreBackup(house, target, false)
  expect(await isEmpty(house)).toBe(false)
})

test('a place that cannot be reached is named, and nothing is left behind', async () => {
  await expect(makeBackup(full, join(file, 'below-a-file'), false)).rejects.toMatchObject({ code: 'file-unreachable' })
  await expect(restoreBackup(await emptyHouse(), join(folder, 'not there'), false)).rejects.toMatchObject({ code: 'file-unreachable' })
  expect((await readdir(folder)).filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('a cut, changed, foreign or prolonged file is refused and nothing is written', async () => {
  const bytes = await readFile(file)
  const plain = zstdDecompressSync(bytes)
  const changed = (at: number) => {
    const copy = Buffer.from(plain)
    copy[at]! ^= 1
    return zstdCompressSync(copy)
  }
  const bad: [what: string, bytes: Buffer, code: string][] = [
    ['cut in the middle', bytes.subarray(0, bytes.length / 2), 'backup-damaged'],
    ['cut within its closing record', bytes.subarray(0, -30), 'backup-damaged'],
    ['a bit changed', Buffer.from(bytes).fill(bytes[500]! ^ 4, 500, 501), 'backup-damaged'],
    ['whole zstd without its closing record', zstdCompressSync(plain.subarray(0, plain.lastIndexOf('R'.codePointAt(0)!, plain.lastIndexOf('{"is":"closing"')))), 'backup-damaged'],
    ['data changed under a sound zstd', changed(plain.indexOf('แม่')), 'backup-damaged'],
    ['a name changed under a sound zstd', changed(plain.indexOf('"name":"claim"') + 9), 'backup-damaged'],
    ['a count changed under a sound zstd', changed(plain.lastIndexOf('"parts":') + 8), 'backup-damaged'],
    ['more behind its end', zstdCompressSync(Buffer.concat([plain, plain])), 'backup-damaged'],
    ['empty', Buffer.alloc(0), 'backup-damaged'],
    ['a text', Buffer.from('SELECT 1; -- a dump of something else'), 'not-a-backup'],
    ['somebody else’s zstd', zstdCompressSync(Buffer.from('{"format":"other"}'.repeat(100))), 'not-a-backup'],
    ['of a later format', zstdCompressSync(frame('{"is":"header","format":"saijai-backup","version":2}')), 'backup-newer'],
  ]
  const house = await emptyHouse('bad')
  for (const [what, content, code] of bad) {
    const path = join(folder, 'bad.backup')
    await writeFile(path, content)
    await expect(restoreBackup(house, path, true), what).rejects.toMatchObject({ code, th: expect.stringContaining('ยังไม่ได้เขียน') })
  }
  expect(await isEmpty(house)).toBe(true)
  await expect(stat(join(folder, 'bad/files'))).rejects.toMatchObject({ code: 'ENOENT' })
})

function frame(text: string): Buffer {
  const head = Buffer.from('R\0\0\0\0')
  head.writeUInt32BE(Buffer.byteLength(text), 1)
  return Buffer.concat([head, Buffer.from(text)])
}

test('a database that holds something is replaced only when forced', async () => {
  const house = await emptyHouse()
  await house.ownPool.query(`insert into workspace (id, name, created_at) values (gen_random_uuid(), 'ร้านเดิม', now())`)
  await expect(restoreBackup(house, file, false)).rejects.toMatchObject({ code: 'database-not-empty' })
  expect((await everyRow(house.ownPool))['"public"."workspace"']).toHaveLength(1)
  await restoreBackup(house, file, true)
  expect(await everyRow(house.ownPool)).toEqual(await everyRow(full.ownPool))
})

test('nothing is restored under a living server', async () => {
  const house = await emptyHouse()
  const here = await house.ownPool.query<{ database: string }>('select current_database() as database')
  const server = openPool({ ...inject('template'), ...here.rows[0]! }, openLog('silent'), 1)
  await server.query('select 1')
  await expect(restoreBackup(house, file, true)).rejects.toMatchObject({ code: 'database-in-use' })
  expect(await isEmpty(house)).toBe(true)
  await server.end()
})

test('rows that break a rule of the tables are refused as a whole', async () => {
  const other = await emptyHouse('other')
  await other.ownPool.query('alter table claim alter column kind drop not null')
  await other.ownPool.query(`insert into claim (id, workspace_id, record, due) values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), now())`)
  const path = join(folder, 'breaking.backup')
  await makeBackup(other, path, false)
  const house = await emptyHouse()
  await house.ownPool.query(`insert into workspace (id, name, created_at) values (gen_random_uuid(), 'ร้านเดิม', now())`)
  await expect(restoreBackup(house, path, true)).rejects.toMatchObject({ code: '23502' })
  expect((await everyRow(house.ownPool))['"public"."workspace"']).toHaveLength(1)
})

test('after a restore nothing is sent until an owner resumes it, and the resuming is told', async () => {
  await full.ownPool.query('update workspace set sending_paused = false')
  const path = join(folder, 'sending.backup')
  await makeBackup(full, path, false)
  await full.ownPool.query('update workspace set sending_paused = true')
  const house = await emptyHouse()
  await restoreBackup(house, path, false)
  const { rows } = await house.ownPool.query<{ id: string; paused: boolean }>('select id, sending_paused as paused from workspace order by id')
  expect(rows.map(({ paused }) => paused)).toEqual([true, true, true, true, true])
  const [first, second] = rows.map(({ id }) => id)
  expect(await resumeSending(house, commandActor(first!))).toMatchObject({ workspaceId: first, wasPaused: true })
  expect(await resumeSending(house, commandActor(first!))).toMatchObject({ wasPaused: false })
  const after = await house.ownPool.query<{ id: string }>('select id from workspace where sending_paused order by id')
  expect(after.rows.map(({ id }) => id)).toEqual(rows.slice(1).map(({ id }) => id))
  expect(second).toBe(after.rows[0]!.id)
  const changes = await house.ownPool.query(`select workspace_id, actor_kind, columns from change where kind = 'workspace.sending-resumed'`)
  expect(changes.rows).toEqual([{ workspace_id: first, actor_kind: 'command', columns: { sending_paused: { from: true, to: false } } }])
  await expect(resumeSending(house, commandActor('00000000-0000-7000-8000-000000000000'))).rejects.toMatchObject({ code: 'not-found' })
})

test('a restore beside another encryption key says so', async () => {
  const house = await emptyHouse()
  const fitting = await restoreBackup(house, file, false)
  expect(fitting.note.en).not.toContain('encryption key')
  const foreign = await restoreBackup({ ...house, secrets: opened.at(-1)!.house.secrets }, file, true)
  expect(foreign.note.en).toContain(`put the old file at ${join(folder, 'to/encryption.key')}`)
})

test('what is written while a backup is made is in it whole or not at all', async () => {
  const test = await openTestHouse()
  opened.push(test)
  const house = inFolder(test, 'busy')
  await house.ownPool.query(`insert into change select gen_random_uuid(), gen_random_uuid(), now(), 'loop', null, 'filler', 'filler', gen_random_uuid(), '{"much": "text"}', null from generate_series(1, 60000)`)
  let written = 0
  let going = true
  // The two halves stand in the first and one of the last tables of a backup.
  const writing = (async () => {
    while (going) {
      await house.database.pool.query(`with pair as (insert into workspace (id, name, created_at) values (gen_random_uuid(), gen_random_uuid()::text, now()) returning id)
        insert into claim (id, workspace_id, kind, record, due) select id, id, 'pair', id, now() from pair`)
      written += 1
    }
  })()
  while (written < 10) await new Promise((done) => setTimeout(done, 5))
  const atStart = written
  const made = await makeBackup(house, join(folder, 'busy.backup'), false)
  const duringIt = written - atStart
  going = false
  await writing
  expect(duringIt).toBeGreaterThan(3)
  expect(made.rows).toBeGreaterThan(60_000)
  const to = await emptyHouse()
  await restoreBackup(to, join(folder, 'busy.backup'), false)
  const { rows } = await to.ownPool.query<{ pairs: number; workspaces: number; claims: number }>(
    `select (select count(*) from workspace join claim using (id)) as pairs, (select count(*) from workspace) as workspaces, (select count(*) from claim) as claims`,
  )
  const { pairs, workspaces, claims } = rows[0]!
  expect([workspaces, claims]).toEqual([pairs, pairs])
  expect(pairs).toBeGreaterThanOrEqual(atStart)
  expect(pairs).toBeLessThan(written)
})
