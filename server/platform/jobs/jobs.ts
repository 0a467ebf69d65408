import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { oncePresent } from '../database/failures.ts'
import type { Log } from '../log.ts'

/** A job is an id and a handler that may be run more than once: the queue promises at least once, never exactly once. */
export type Job = {
  name: string
  /** A cron line in UTC, for jobs that come by themselves. */
  every?: string
  retryLimit?: number
  run(data: Record<string, unknown>, about: { attempt: number }): Promise<void>
}

/** The only door to the queue. Hot paths do not come here: they use claims, in batches. */
export type Jobs = {
  /** One job is one batch of work. While a job with the same `key` waits, a second one is not queued. */
  send(name: string, key: string, data: Record<string, unknown>): Promise<void>
  start(jobs: readonly Job[]): Promise<void>
  stop(): Promise<void>
}

export const jobsSchema = 'jobs'

/** Makes or upgrades the queue's own tables; part of our migration step, run as the owner. */
export async function migrateJobs(pool: pg.Pool): Promise<void> {
  const boss = makeBoss(pool, { migrate: true, supervise: false, schedule: false })
  await boss.start()
  await boss.stop({ graceful: false })
}

export function openJobs(pool: pg.Pool, log: Log): Jobs {
  const boss = makeBoss(pool, { migrate: false, supervise: true, schedule: true })
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue stumbled'))
  let started = false
  return {
    async send(name, key, data) {
      await boss.send(name, data, { singletonKey: key })
    },
    async start(jobs) {
      await boss.start()
      started = true
      for (const job of jobs) await oncePresent(() => take(boss, job, log))
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 5000 })
    },
  }
}

async function take(boss: PgBoss, job: Job, log: Log): Promise<void> {
  const settings = { retryLimit: job.retryLimit ?? 5, retryBackoff: true, retryDelay: 2, heartbeatSeconds: 20, deadLetter: 'dead' }
  if (!(await boss.getQueue('dead'))) await boss.createQueue('dead')
  if (!(await boss.getQueue(job.name))) await boss.createQueue(job.name, { policy: 'short', ...settings })
  if (job.every) await boss.schedule(job.name, job.every)
  await boss.work<Record<string, unknown>>(job.name, { batchSize: 1, pollingIntervalSeconds: 2, includeMetadata: true }, async ([one]) => {
    if (!one) return
    try {
      await job.run(one.data ?? {}, { attempt: one.retryCount + 1 })
    } catch (error) {
      log.warn({ err: error, job: job.name }, 'a job failed and will be tried again')
      throw error
    }
  })
}

function makeBoss(pool: pg.Pool, options: { migrate: boolean; supervise: boolean; schedule: boolean }): PgBoss {
  return new PgBoss({
    schema: jobsSchema,
    ...options,
    db: { executeSql: async (text: string, values?: unknown[]) => pool.query(text, values ?? []) },
  })
}
