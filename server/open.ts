import { EventEmitter } from 'node:events'
import type { Config } from './platform/config.ts'
import { systemClock } from './platform/clock.ts'
import { openStream } from './platform/changes/stream.ts'
import { keepEngine } from './platform/database/keep.ts'
import { openPool, openScopePool } from './platform/database/pool.ts'
import { openServer } from './platform/database/open.ts'
import type { Texts } from './platform/errors.ts'
import { knownPublicUrl } from './platform/http/publicUrl.ts'
import type { House } from './platform/house.ts'
import { migrateJobs, openJobs } from './platform/jobs/jobs.ts'
import { openLog } from './platform/log.ts'
import { openSecrets } from './platform/secrets.ts'
import { insideFollowers } from './modules.ts'

export type OpenHouse = { house: House; close(): Promise<void> }

/** Tells the person at the terminal; on standard error, because standard output belongs to what a command answers. */
export const announce = ({ th, en }: Texts): void => void process.stderr.write(`${th} · ${en}\n`)

/** Opens what every command and the server itself stand on: database, keys, queue, stream. */
export async function openHouse(config: Config, manner: 'start' | 'join'): Promise<OpenHouse> {
  const log = openLog(config.logLevel)
  const server = await openServer(config, manner, announce)
  const pool = openScopePool(server.connection, log)
  const ownPool = openPool(server.connection, log, 8)
  const secrets = await openSecrets(config.dataDir)
  await migrateJobs(ownPool)
  const engine = server.engine && keepEngine(server.engine, config.dataDir, log, announce)
  const stream = await openStream(ownPool, log)
  const jobs = openJobs(ownPool, log)
  const house: House = {
    config,
    publicUrl: manner === 'join' ? await knownPublicUrl(config) : '',
    clock: systemClock,
    log,
    database: { pool, clock: systemClock, inside: insideFollowers },
    ownPool,
    secrets,
    jobs,
    stream,
    bell: new EventEmitter(),
  }
  return {
    house,
    async close() {
      await jobs.stop()
      await stream.stop()
      await Promise.all([pool.end(), ownPool.end()])
      await engine?.stop()
    },
  }
}
