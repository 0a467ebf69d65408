import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { makeBackup } from '../../server/platform/backup/backup.ts'
import { restoreBackup } from '../../server/platform/backup/restore.ts'
import { everyRow, fillEmptyTables } from '../../server/platform/backup/testing/fill.ts'
import { makeMigrationList, readMigrations, runMigration } from '../../server/platform/database/migrate.ts'
import { openPool } from '../../server/platform/database/pool.ts'
import { inHouse } from '../../server/platform/database/scope.ts'
import type { House } from '../../server/platform/house.ts'
import { openLog } from '../../server/platform/log.ts'
import { openTestHouse, type TestHouse } from '../../server/testing/house.ts'

const template = inject('template')
const database = `test_${randomUUID().replaceAll('-', '')}`
const superuser = openPool({ ...template, user: 'saijai', database: 'postgres' }, openLog('silent'), 1)
const old = openPool({ ...template, database }, openLog('silent'), 2)
const level = '0006'
let opened: TestHouse
let folder: string
let house: House
let file: string

/** A database whose last migration is the sixth, and a house on it that makes a backup. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saijai-earlier-'))
  await superuser.query(`create database ${database} owner saijai_owner template template0 encoding 'UTF8'`)
  const steps = (await readMigrations()).filter(({ name }) => name.slice(0, 4) <= level)
  await inHouse(old, async (client) => {
    await makeMigrationList(client)
    for (const step of steps) await runMigration(client, step)
  })
  await fillEmptyTables(old)
  opened = await openTestHouse()
  house = { ...opened.house, config: { ...opened.house.config, dataDir: folder } }
  file = join(folder, 'old.backup')
  await makeBackup({ ...house, ownPool: old }, file, false)
})
afterAll(async () => {
  await opened.close()
  await old.end()
  await superuser.query(`drop database ${database} with (force)`)
  await superuser.end()
  await rm(folder, { recursive: true, force: true })
})

test('a backup of an earlier level comes in at that level, and the later migrations run over its rows', async () => {
  const before = await everyRow(old)
  const restored = await restoreBackup(house, file, true)
  const later = (await readMigrations()).map(({ name }) => name).filter((name) => name.slice(0, 4) > level)
  expect(later.length).toBeGreaterThan(0)
  expect(restored.migrated).toEqual(later)
  const after = await everyRow(house.ownPool)
  // Since 0020 what 0012 folded roughly is claimed, to be folded anew.
  const { rows: [claimed] } = await house.ownPool.query<{ count: number }>(`select count(*) from claim where kind like 'refold-%'`)
  expect(claimed!.count).toBeGreaterThan(0)
  const more = (table: string) => (table === '"public"."claim"' ? claimed!.count : 0)
  for (const [table, rows] of Object.entries(before)) expect([table, after[table]?.length]).toEqual([table, rows.length + more(table)])
  // Since 0011 each says at its end whether everybody could see it.
  const said = before['"public"."interaction"']!.map((row) => row.replace(/\)$/, ',f)'))
  expect(after['"public"."interaction"']!.toSorted()).toEqual(said.toSorted())
})

test('a backup of a later version, or of migrations that were edited, is refused and nothing is written', async () => {
  const before = await everyRow(house.ownPool)
  const later = join(folder, 'later.backup')
  await old.query(`insert into migration values ('9999-of-tomorrow.sql', 'x', now())`)
  await makeBackup({ ...house, ownPool: old }, later, false)
  await expect(restoreBackup(house, later, true)).rejects.toMatchObject({ code: 'backup-newer', en: expect.stringContaining('9999-of-tomorrow.sql') })
  await old.query(`delete from migration where name like '9999%'`)
  await old.query(`update migration set checksum = 'edited' where name like '0002%'`)
  await makeBackup({ ...house, ownPool: old }, later, true)
  await expect(restoreBackup(house, later, true)).rejects.toMatchObject({ code: 'backup-of-other-tables', en: expect.stringContaining('0002-team.sql') })
  expect(await everyRow(house.ownPool)).toEqual(before)
})
