import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { readConfig } from '../platform/config.ts'
import { openServer } from '../platform/database/open.ts'
import { openPool } from '../platform/database/pool.ts'
import { migrateJobs } from '../platform/jobs/jobs.ts'
import { openLog } from '../platform/log.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database that every test file clones, on an engine of the test run's own. */
    template: { host: string; port: number; user: string; password: string; database: string }
  }
}

/** One engine for the run, one migrated template database; each test file clones it and throws its clone away. */
export default async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-tests-'))
  const config = readConfig({ SAIJAI_DATA: dataDir })
  const server = await openServer(config, 'start', () => {})
  if (!('host' in server.connection)) throw new Error('tests run on the embedded engine')
  const pool = openPool(server.connection, openLog('silent'), 2)
  await migrateJobs(pool)
  await pool.end()
  await allowClones(server.connection)
  project.provide('template', server.connection)
  return async () => {
    await server.engine?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** CREATE DATABASE … TEMPLATE is for superusers and CREATEDB; the product's own role has neither. */
async function allowClones(connection: { host: string; port: number; password: string }): Promise<void> {
  const client = new pg.Client({ ...connection, user: 'saijai', database: 'postgres' })
  await client.connect()
  await client.query('alter role saijai_owner createdb')
  await client.end()
}
