import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { EngineConnection } from './engine.ts'
import { ask, cleanUp, enginePids, freshFolder, people, startOwner, untilNothingRuns } from './testing/owners.ts'

afterAll(cleanUp)

/** Too deep in itself to notice for minutes that the postmaster is gone. */
const DEEP = 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b'

/** Commits rows until the connection breaks; answers how many were acknowledged. */
async function writeUntilCut(connection: EngineConnection): Promise<number> {
  await ask(connection, 'CREATE TABLE IF NOT EXISTS ledger (n bigint)')
  for (let n = 0; ; n++) {
    const done = await ask(connection, `INSERT INTO ledger VALUES (${n})`).then(() => true, () => false)
    if (!done) return n
  }
}

const logOf = (folder: string) => readFileSync(join(folder, 'postgres.log'), 'utf8')
const countOf = async (connection: EngineConnection) => Number((await ask<{ count: string }>(connection, 'SELECT count(*) FROM ledger'))[0]?.count)

describe.concurrent.each(people)('of the engine that $name started', (person) => {
  // The two that wait for the whole ladder come first, so that the others run beside them.
  test('a postmaster that answers no signal is killed with all its children by the top of the ladder', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection, pid } = await owner.next('up')
    const deep = ask(connection, DEEP).catch(() => 'cut')
    await sleep(500)
    process.kill(pid, 'SIGSTOP')
    owner.tell('stop')
    const stopped = await owner.next('stopped')
    expect(await deep).toBe('cut')
    expect(stopped.milliseconds).toBeGreaterThan(14_500)
    // With the last signal itself, not three seconds after it as the stragglers of a postmaster killed from outside.
    expect(stopped.milliseconds).toBeLessThan(17_900)
    expect(enginePids(folder)).toEqual([])
  })

  test('nor does such a one outlive the watchdog of a killed owner', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection, pid } = await owner.next('up')
    const deep = ask(connection, DEEP).catch(() => 'cut')
    await sleep(500)
    process.kill(pid, 'SIGSTOP')
    await owner.kill()
    await untilNothingRuns(folder, 22_000)
    expect(await deep).toBe('cut')
  })

  test('nothing is left a few seconds after its owner was killed with its whole group, and no acknowledged row is lost', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection } = await owner.next('up')
    const writing = writeUntilCut(connection)
    await sleep(500)
    process.kill(-(owner.process.pid ?? 0), 'SIGKILL')
    expect(await untilNothingRuns(folder, 5_000)).toBeLessThan(5_000)
    const acknowledged = await writing
    const next = await startOwner(person, folder).next('up')
    expect(acknowledged).toBeGreaterThan(0)
    expect(await countOf(next.connection)).toBeGreaterThanOrEqual(acknowledged)
  })

  test('the end by itself is told to the owner, and a start right after it succeeds', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection, pid } = await owner.next('up')
    const busy = ask(connection, 'SELECT pg_sleep(30)').catch(() => 'cut')
    await sleep(200)
    process.kill(pid, 'SIGKILL')
    const next = startOwner(person, folder)
    expect(await owner.next('exited')).toMatchObject({ signal: 'SIGKILL' })
    expect(await busy).toBe('cut')
    const up = await next.next('up')
    expect(await ask(up.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('a backend deep in a query does not outlive its killed postmaster', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection, pid } = await owner.next('up')
    const deep = ask(connection, DEEP).catch(() => 'cut')
    await sleep(500)
    process.kill(pid, 'SIGKILL')
    await owner.next('exited')
    expect(await deep).toBe('cut')
    expect(enginePids(folder)).toEqual([])
  })

  test('one killed backend costs neither the engine nor the ownership', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const { connection, pid } = await owner.next('up')
    const [victim] = await ask<{ pid: number }>(connection, "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'saijai owner%'")
    process.kill(victim?.pid ?? 0, 'SIGKILL')
    await sleep(1_000)
    owner.tell('find')
    expect((await owner.next('found')).connection).toEqual(connection)
    expect(await startOwner(person, folder).next('problem')).toMatchObject({ code: 'engine-already-runs' })
    expect(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).toMatch(new RegExp(`^${pid}\n`))
  })

  test('a stop at once after recovery from a kill is complete', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const { connection, pid } = await first.next('up')
    await ask(connection, 'CREATE TABLE load AS SELECT n, repeat(md5(n::text), 8) AS text FROM generate_series(1, 100000) n')
    process.kill(pid, 'SIGKILL')
    await first.next('exited')
    const second = startOwner(person, folder)
    second.tell('stop')
    const stopped = await second.next('stopped')
    expect(stopped.milliseconds).toBeLessThan(16_000)
    expect(enginePids(folder)).toEqual([])
    const third = await startOwner(person, folder).next('up')
    expect(await ask(third.connection, 'SELECT count(*)::int FROM load')).toEqual([{ count: 100_000 }])
  })

  test('nothing is left when the owner is killed while the engine recovers', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const { connection, pid } = await first.next('up')
    await ask(connection, 'CREATE TABLE load AS SELECT n, repeat(md5(n::text), 8) AS text FROM generate_series(1, 300000) n')
    process.kill(pid, 'SIGKILL')
    await first.next('exited')
    await first.kill()
    const second = startOwner(person, folder)
    const before = logOf(folder).length
    while (!logOf(folder).slice(before).includes('redo starts')) await sleep(5)
    await second.kill()
    // SIGINT during recovery does not always end PostgreSQL 18.4; SIGQUIT after ten seconds does.
    await untilNothingRuns(folder, 20_000)
    expect(logOf(folder).slice(before)).not.toContain('ready to accept connections')
    await startOwner(person, folder).next('up')
  })
})
