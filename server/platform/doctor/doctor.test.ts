import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checks } from '../../modules.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { migrateJobs } from '../jobs/jobs.ts'
import type { House } from '../house.ts'
import { openPool } from '../database/pool.ts'
import { secretsOf } from '../secrets.ts'
import { examine } from './doctor.ts'

let shop: Shop
let house: House
let dataDir: string

beforeAll(async () => {
  shop = await openShop()
  dataDir = await mkdtemp(join(tmpdir(), 'saijai-doctor-'))
  await writeFile(join(dataDir, 'encryption.key'), 'a key', { mode: 0o600 })
  await migrateJobs(shop.house.ownPool)
  house = { ...shop.house, config: { ...shop.house.config, dataDir } }
})
afterAll(async () => {
  await shop.close()
  await rm(dataDir, { recursive: true, force: true })
})

const findings = async (about: House = house) => Object.fromEntries((await examine(about, checks)).checks.map((one) => [one.name, one]))

test('a sound house is told to be sound, in both languages', async () => {
  const { ok, checks: found } = await examine(house, checks)
  expect(found.filter((one) => !one.ok)).toEqual([])
  expect(ok).toBe(true)
  expect(found.map(({ name }) => name)).toEqual(expect.arrayContaining(['server', 'thai-search', 'row-security', 'migrations', 'disk', 'encryption-key', 'queue', 'waiting', 'followers', 'failed-events', 'undecided-messages', 'public-url']))
  for (const { th, en } of found) expect([/[ก-๙]/.test(th), /[a-z]/.test(en) && !/[ก-๙]/.test(en.replaceAll(/ร้าน\S*/g, ''))]).toEqual([true, true])
})

test('a key that is missing, open to others, or of other data is found', async () => {
  await chmod(join(dataDir, 'encryption.key'), 0o644)
  expect((await findings())['encryption-key']).toMatchObject({ ok: false, en: expect.stringContaining('chmod 600') })
  await rm(join(dataDir, 'encryption.key'))
  expect((await findings())['encryption-key']).toMatchObject({ ok: false, en: expect.stringContaining('missing') })
  await writeFile(join(dataDir, 'encryption.key'), 'a key', { mode: 0o600 })
  const other = await findings({ ...house, secrets: secretsOf(randomBytes(32)) })
  expect(other['sealed-credentials']).toMatchObject({ ok: false, en: expect.stringContaining('does not belong') })
})

test('a table without its fence is named', async () => {
  await house.ownPool.query('alter table member disable row level security')
  expect((await findings())['row-security']).toMatchObject({ ok: false, en: expect.stringContaining('member') })
  await house.ownPool.query('alter table member enable row level security')
})

test('a migration that has not run is named', async () => {
  const { rows } = await house.ownPool.query<{ name: string; checksum: string; at: Date }>(`delete from migration where name like '0006%' returning *`)
  expect((await findings()).migrations).toMatchObject({ ok: false, en: expect.stringContaining('0006-respond.sql') })
  await house.ownPool.query('insert into migration values ($1, $2, $3)', Object.values(rows[0]!))
})

test('work that waits is counted, and is wrong only while a server should be doing it', async () => {
  await house.ownPool.query(
    `insert into claim (id, workspace_id, kind, record, due) select gen_random_uuid(), id, 'intake', gen_random_uuid(), now() - interval '20 minutes' from workspace`,
  )
  expect((await findings()).waiting).toMatchObject({ ok: true, en: expect.stringMatching(/intake 1; the oldest for 20 minutes/) })
  const here = await house.ownPool.query<{ database: string }>('select current_database() as database')
  const server = openPool({ ...inject('template'), ...here.rows[0]! }, house.log, 1)
  await server.query('select 1')
  const served = await findings()
  expect(served.waiting).toMatchObject({ ok: false, en: expect.stringContaining('does not move') })
  expect(served.running!.en).toContain('is running')
  await server.end()
  await house.ownPool.query('delete from claim')
})

test('a pause of sending says which workspaces and how to end it', async () => {
  await house.ownPool.query('update workspace set sending_paused = true')
  expect((await findings()).sending).toMatchObject({ ok: true, en: expect.stringContaining(shop.actor.workspaceId) })
  await house.ownPool.query('update workspace set sending_paused = false')
})

test('what cannot be looked at is a finding, and the rest is looked at all the same', async () => {
  await house.ownPool.query('alter schema jobs rename to elsewhere')
  const found = await findings()
  expect(found.queue).toMatchObject({ ok: false, en: expect.stringContaining('jobs.job') })
  expect(found.waiting!.ok).toBe(true)
  await house.ownPool.query('alter schema elsewhere rename to jobs')
})
