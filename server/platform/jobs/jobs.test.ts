import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { openLog } from '../log.ts'
import { type Job, openJobs } from './jobs.ts'

let opened: TestHouse

beforeAll(async () => {
  opened = await openTestHouse()
})
afterAll(() => opened.close())

const queued = async (name: string): Promise<{ state: string; data: { n?: number } }[]> =>
  (await opened.house.ownPool.query('select state::text, data from jobs.job where name = $1 order by created_on, id', [name])).rows

/** A worker of its own, as another process would have one. */
async function work(...jobs: Job[]): Promise<{ stop(): Promise<void> }> {
  const worker = openJobs(opened.house.ownPool, openLog('silent'))
  await worker.start(jobs)
  return worker
}

describe('a job', () => {
  test('runs with what it was given, and waits only once under the same key', async () => {
    const ran: unknown[] = []
    const noting: Job = { name: 'noting', run: async (data) => void ran.push(data.n) }
    await (await work(noting)).stop()
    const { jobs } = opened.house
    await jobs.send('noting', 'a', { n: 1 })
    await jobs.send('noting', 'a', { n: 2 })
    await jobs.send('noting', 'b', { n: 3 })
    expect((await queued('noting')).map(({ data }) => data.n)).toEqual([1, 3])
    const worker = await work(noting)
    await expect.poll(() => ran.length, { timeout: 20_000 }).toBe(2)
    await jobs.send('noting', 'a', { n: 4 })
    await expect.poll(() => ran.toSorted(), { timeout: 20_000 }).toEqual([1, 3, 4])
    await worker.stop()
  })

  test('that fails is tried again, and ends with the dead when it never works', async () => {
    const attempts: number[] = []
    const failing: Job = {
      name: 'failing',
      retryLimit: 1,
      async run(_, { attempt }) {
        attempts.push(attempt)
        throw new Error('no')
      },
    }
    const worker = await work(failing)
    await opened.house.jobs.send('failing', 'a', { n: 7 })
    await expect.poll(() => queued('dead'), { timeout: 40_000 }).toMatchObject([{ data: { n: 7 } }])
    expect(attempts).toEqual([1, 2])
    await worker.stop()
  })

  test.runIf(process.env.SAIJAI_TEST_ALL)('outlives the process that had taken it', { timeout: 200_000 }, async () => {
    const ran: number[] = []
    const surviving: Job = { name: 'surviving', run: async (_, { attempt }) => void ran.push(attempt) }
    await (await work(surviving)).stop()
    const { host, port, user, password, database } = opened.house.ownPool.options
    const child = spawn(process.execPath, [fileURLToPath(new URL('./testing/hanging.ts', import.meta.url)), JSON.stringify({ host, port, user, password, database }), 'surviving'], { stdio: ['ignore', 'pipe', 'inherit'] })
    await opened.house.jobs.send('surviving', 'a', {})
    await once(child.stdout!, 'data')
    child.kill('SIGKILL')
    const worker = await work(surviving)
    await expect.poll(() => ran, { timeout: 150_000, interval: 500 }).toEqual([2])
    await worker.stop()
  })
})
