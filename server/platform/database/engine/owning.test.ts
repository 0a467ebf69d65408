import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { findEngine, OWNER_LOCK } from './engine.ts'
import { ask, cleanUp, enginePids, freshFolder, people, startOwner, watchdogPid } from './testing/owners.ts'

afterAll(cleanUp)

describe.concurrent.each(people)('an engine started by $name', (person) => {
  test('is refused to a second owner, who learns the first one\'s pid, and is found by everyone else', async () => {
    const folder = freshFolder(person)
    expect(await findEngine(folder)).toBeUndefined()
    const owner = startOwner(person, folder)
    const up = await owner.next('up')
    const problem = await startOwner(person, folder).next('problem')
    expect(problem.code).toBe('engine-already-runs')
    expect(problem.th).toContain(`pid ${owner.process.pid}`)
    expect(problem.en).toContain(`pid ${owner.process.pid}`)
    expect(await findEngine(folder)).toEqual(up.connection)
    expect(await ask(up.connection, `SELECT pg_try_advisory_lock(${OWNER_LOCK}) AS free`)).toEqual([{ free: false }])
    owner.tell('stop')
    await owner.next('stopped')
    expect(await findEngine(folder)).toBeUndefined()
  })

  test('goes to exactly one of two that start it for the first time at once', async () => {
    const folder = freshFolder(person)
    const owners = [startOwner(person, folder), startOwner(person, folder)]
    const outcomes = await Promise.all(owners.map((owner) => owner.next('up', 'problem')))
    expect(outcomes.map(({ event, code }) => code ?? event).sort()).toEqual(['engine-already-runs', 'up'])
    const winner = outcomes.find(({ event }) => event === 'up')
    expect(await ask(winner!.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('is taken over by the next start when its owner and the watchdog are gone', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const orphan = await first.next('up')
    await ask(orphan.connection, "CREATE TABLE left_over AS SELECT 'kept' AS state")
    process.kill(watchdogPid(folder), 'SIGKILL')
    await first.kill()
    await sleep(1_000)
    expect(enginePids(folder)).toContain(orphan.pid)
    expect(await findEngine(folder)).toBeUndefined()
    const second = startOwner(person, folder)
    const up = await second.next('up')
    expect(up.pid).not.toBe(orphan.pid)
    expect(await ask(up.connection, 'SELECT state FROM left_over')).toEqual([{ state: 'kept' }])
    second.tell('stop')
    await second.next('stopped')
    expect(enginePids(folder)).toEqual([])
  })

  test('is started anew where nothing but a session deep in a query is left of it', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const { connection, pid } = await first.next('up')
    const deep = ask(connection, 'SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b').catch(() => 'cut')
    await sleep(500)
    process.kill(watchdogPid(folder), 'SIGKILL')
    await first.kill()
    process.kill(pid, 'SIGKILL')
    const up = await startOwner(person, folder).next('up')
    expect(await deep).toBe('cut')
    expect(await ask(up.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('can be started the moment its owner was killed', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    await first.next('up')
    await first.kill()
    await startOwner(person, folder).next('up')
  })
})
