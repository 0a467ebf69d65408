import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { restorations } from '../../modules.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { inHouse } from '../database/scope.ts'
import { openPool } from '../database/pool.ts'
import { openLog } from '../log.ts'
import { makeBackup } from './backup.ts'
import { runProgram } from './testing/command.ts'
import { everyRow, fillEmptyTables } from './testing/fill.ts'

const binaries = '/usr/lib/postgresql/15/bin'

/** Debian's PostgreSQL 15, which refuses root, so under root it is run by its own user. */
const debian = (program: string, ...args: string[]): void => {
  const [file, ...rest] = userInfo().uid === 0 ? ['runuser', '-u', 'postgres', '--', join(binaries, program), ...args] : [join(binaries, program), ...args]
  execFileSync(file!, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' })
}

describe.runIf(process.env.SAIJAI_TEST_ALL && existsSync(binaries))('a backup of the embedded PostgreSQL 18', () => {
  let folder: string
  let server: { host: string; port: number; user: string; password: string; database: string }
  let test18: TestHouse

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saijai-pg15-'))
    await chmod(folder, 0o777)
    debian('initdb', '-D', join(folder, 'pg'), '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'trust', '--no-sync')
    // It listens on a socket in its own folder only, so any number will do.
    const port = 5432
    debian('pg_ctl', '-D', join(folder, 'pg'), '-w', '-l', join(folder, 'log'), '-o', `-p ${port} -k ${folder} -c listen_addresses=''`, 'start')
    const admin = { host: folder, port, user: 'postgres', password: 'unused', database: 'postgres' }
    const pool = openPool(admin, openLog('silent'), 1)
    await pool.query('create role shop login createrole nosuperuser')
    await pool.query('create database shop owner shop')
    await pool.end()
    server = { ...admin, user: 'shop', database: 'shop' }
    test18 = await openTestHouse()
  })
  afterAll(async () => {
    await test18.close()
    debian('pg_ctl', '-D', join(folder, 'pg'), '-m', 'immediate', 'stop')
    await rm(folder, { recursive: true, force: true })
  })

  test('is restored row for row into a PostgreSQL 15 by an owner without great rights', async () => {
    await fillEmptyTables(test18.house.ownPool)
    const file = join(folder, 'from18.backup')
    await makeBackup(test18.house, file, false)
    expect(await runProgram(server, join(folder, 'data'), 'restore', file).ended).toMatchObject({ code: 0 })
    const pool = openPool(server, openLog('silent'), 1)
    expect((await pool.query('show server_version')).rows[0]).toMatchObject({ server_version: expect.stringMatching(/^15\./) })
    // What each module puts right after a restore is done to the original too; but for that, not a row may differ.
    for (const restore of restorations) await inHouse(test18.house.ownPool, restore)
    expect(await everyRow(pool)).toEqual(await everyRow(test18.house.ownPool))
    await pool.end()
  })
})
