import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openPool } from '../database/pool.ts'
import { openLog } from '../log.ts'
import { runProgram } from './testing/command.ts'
import { everyRow, fillEmptyTables } from './testing/fill.ts'

// Two databases without a house of ours on them: the programs under test are the only ones there.
const template = inject('template')
const from = { ...template, database: `test_${randomUUID().replaceAll('-', '')}` }
const to = { ...template, database: `test_${randomUUID().replaceAll('-', '')}` }
const superuser = openPool({ ...template, user: 'saijai', database: 'postgres' }, openLog('silent'), 1)
const rows = 60_000
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saijai-kills-'))
  for (const { database } of [from, to]) await superuser.query(`create database ${database} owner saijai_owner template ${template.database}`)
  await inside(from, (pool) =>
    pool.query(
      `insert into change select gen_random_uuid(), gen_random_uuid(), now(), 'loop', null, 'filler', 'filler', gen_random_uuid(), jsonb_build_object('a', gen_random_uuid()), null from generate_series(1, ${rows})`,
    ),
  )
})
afterAll(async () => {
  for (const { database } of [from, to]) await superuser.query(`drop database ${database} with (force)`)
  await superuser.end()
  await rm(folder, { recursive: true, force: true })
})

/** Looks into a database by sessions that nobody takes for those of a running server. */
async function inside<T>(server: typeof from, look: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool(server, openLog('silent'), 1)
  try {
    return await look(pool)
  } finally {
    await pool.end()
  }
}

async function until(what: () => Promise<boolean>): Promise<void> {
  while (!(await what())) await sleep(2)
}

const sessions = async (database: string, query = '%') =>
  (await superuser.query(`select from pg_stat_activity where datname = $1 and backend_type = 'client backend' and query like $2`, [database, query])).rowCount!

test('a backup that is killed leaves nothing under its name, and the next one is made all the same', async () => {
  const file = join(folder, 'killed.backup')
  const { child, ended } = runProgram(from, join(folder, 'data'), 'backup', file)
  const draft = `${file}.${child.pid}.partial`
  await until(async () => ((await stat(draft).catch(() => undefined))?.size ?? 0) > 0)
  child.kill('SIGKILL')
  expect((await ended).signal).toBe('SIGKILL')
  expect((await readdir(folder)).filter((name) => name.startsWith('killed.backup'))).toEqual([`killed.backup.${child.pid}.partial`])
  const again = await runProgram(from, join(folder, 'data'), 'backup', file).ended
  expect(again).toMatchObject({ code: 0 })
  expect(JSON.parse(again.answer)).toMatchObject({ file, rows })
})

test('a restore that is killed leaves the database as it was, and the next one restores it whole', async () => {
  const file = join(folder, 'whole.backup')
  expect(await runProgram(from, join(folder, 'data'), 'backup', file).ended).toMatchObject({ code: 0 })
  await inside(to, fillEmptyTables)
  const before = await inside(to, everyRow)
  const { child, ended } = runProgram(to, join(folder, 'data'), 'restore', file, '--force')
  await until(async () => (await sessions(to.database, 'copy "public"."change"%from stdin')) > 0)
  child.kill('SIGKILL')
  expect((await ended).signal).toBe('SIGKILL')
  await until(async () => (await sessions(to.database)) === 0)
  expect(await inside(to, everyRow)).toEqual(before)
  const again = await runProgram(to, join(folder, 'data'), 'restore', file, '--force').ended
  expect(again).toMatchObject({ code: 0 })
  expect(JSON.parse(again.answer)).toMatchObject({ rows })
  const counted = await inside(to, (pool) => pool.query<{ count: number }>('select count(*) from change'))
  expect(counted.rows[0]!.count).toBe(rows)
})
