import type { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './database/scope.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { SignalStream } from './changes/stream.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'

/** What one running process has in its hands; handed to handlers and jobs, never imported. */
export type House = {
  config: Config
  /** Where the outside reaches us, known once we listen. */
  publicUrl: string
  clock: Clock
  log: Log
  database: Database
  /** For the house's own work across workspaces: claims, signals, jobs. */
  ownPool: pg.Pool
  secrets: Secrets
  jobs: Jobs
  stream: SignalStream
  /** Rung with the kind of claim that was just committed, so that its taker need not wait for its next look. */
  bell: EventEmitter
}
