import { randomBytes, randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type SignalStream, openStream } from '../platform/changes/stream.ts'
import type { Clock } from '../platform/clock.ts'
import { readConfig } from '../platform/config.ts'
import { openPool, openScopePool } from '../platform/database/pool.ts'
import type { House } from '../platform/house.ts'
import { openJobs } from '../platform/jobs/jobs.ts'
import { openLog } from '../platform/log.ts'
import { secretsOf } from '../platform/secrets.ts'
import { insideFollowers } from '../modules.ts'

export type TestClock = Clock & { set(time: Date | string): void; forward(ms: number): void; stop(): void }

export type TestHouse = { house: House; clock: TestClock; close(): Promise<void> }

/** A house on a fresh clone of the template database, with a clock that a test may move. */
export async function openTestHouse(): Promise<TestHouse> {
  const template = inject('template')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  await run(template, `create database ${database} template ${template.database}`)
  const log = openLog('silent')
  // Made by whoever first keeps a file in it.
  const dataDir = join(tmpdir(), `saijai-${database}`)
  const connection = { ...template, database }
  const pool = openScopePool(connection, log, 8)
  const ownPool = openPool(connection, log, 4)
  const clock = testClock()
  const stream: SignalStream = await openStream(ownPool, log)
  const house: House = {
    config: readConfig({ SAIJAI_DATA: dataDir }),
    publicUrl: 'http://saijai.test',
    clock,
    log,
    database: { pool, clock, inside: insideFollowers },
    ownPool,
    secrets: secretsOf(randomBytes(32)),
    jobs: openJobs(ownPool, log),
    stream,
    bell: new EventEmitter(),
  }
  return {
    house,
    clock,
    async close() {
      await house.jobs.stop()
      await stream.stop()
      await Promise.all([pool.end(), ownPool.end()])
      await rm(dataDir, { recursive: true, force: true })
      // As superuser: an autovacuum worker may be in it, and no other role may end one.
      await run({ ...template, user: 'saijai' }, `drop database ${database} with (force)`)
    },
  }
}

/** Runs with the real time until it is set, so that whatever compares times with the outside still works. */
function testClock(): TestClock {
  let ahead = 0
  let stopped: number | undefined
  return {
    now: () => new Date((stopped ?? Date.now()) + ahead),
    set: (time) => void (ahead = new Date(time).getTime() - (stopped ?? Date.now())),
    forward: (ms) => void (ahead += ms),
    stop: () => void (stopped = Date.now()),
  }
}

async function run(template: { database: string; user: string }, statement: string): Promise<void> {
  const client = new pg.Client({ ...template, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
