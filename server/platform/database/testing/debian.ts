import { execFile } from 'node:child_process'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const programs = '/usr/lib/postgresql/15/bin'

export type Debian = { url: string; stop(): Promise<void> }

/**
 * Debian's PostgreSQL 15 in a folder of its own, with an owner that is no superuser and a database that it owns:
 * what an administrator would hand us. Throws where it is not installed.
 */
export async function startDebian(): Promise<Debian> {
  const folder = await mkdtemp(join(tmpdir(), 'saijai-debian-'))
  const data = join(folder, 'data')
  const asRoot = process.getuid?.() === 0
  const uid = asRoot ? Number((await run('id', ['-u', 'postgres'])).stdout) : undefined
  if (uid !== undefined) await chown(folder, uid, uid)
  // PostgreSQL refuses to run as root.
  const as = (program: string, ...args: string[]) =>
    asRoot ? run('setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', join(programs, program), ...args], { cwd: folder }) : run(join(programs, program), args, { cwd: folder })
  try {
    await as('initdb', '-D', data, '-U', 'admin', '-A', 'trust', '--encoding=UTF8', '--locale=C.UTF-8')
    await as('pg_ctl', '-D', data, '-w', '-t', '60', '-l', join(folder, 'log'), '-o', `-k ${folder} -c listen_addresses= -c fsync=off -c max_connections=30`, 'start')
    const sql = (database: string, text: string) => as('psql', '-h', folder, '-U', 'admin', '-d', database, '-v', 'ON_ERROR_STOP=1', '-c', text)
    await sql('postgres', 'create role shop login createrole')
    await sql('postgres', 'create database shop owner shop')
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return {
    url: `postgresql://shop@localhost/shop?host=${encodeURIComponent(folder)}`,
    async stop() {
      await as('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
