import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { processesOf } from './product.ts'

/** A session in the database of a running product, as the engine's own superuser, who sees everything. */
export async function connectTo(dataDir: string): Promise<pg.Client> {
  const { socketDir, port, password } = JSON.parse(await readFile(join(dataDir, 'engine.json'), 'utf8')) as { socketDir: string; port: number; password: string }
  const client = new pg.Client({ host: socketDir, port, password, user: 'saijai', database: 'saijai' })
  // Tests kill what it is connected to.
  client.on('error', () => {})
  await client.connect()
  return client
}

export const postmasterOf = async (dataDir: string): Promise<number> => Number.parseInt(await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)

/** The Node process that serves, below npm and setup.mjs. */
export async function serverOf(dataDir: string): Promise<number> {
  for (const pid of processesOf(dataDir)) {
    const args = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (args.split('\0')[1]?.endsWith('server/main.ts')) return pid
  }
  throw new Error('no server runs')
}
