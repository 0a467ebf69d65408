import { chown, lstat, mkdir, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, diskProblem, type Place } from './place.ts'
import { unwritable } from './problems.ts'
import type { Runner } from './whoRuns.ts'

/** A socket's whole path may have 107 bytes on Linux and 103 on macOS, so it cannot lie deep in the data. */
const LONGEST_SOCKET_PATH = 103
const SOCKET_PORT = 5432

export async function chooseAddress(place: Place, runner: Runner): Promise<Address> {
  if (process.platform === 'win32') return { socketDir: '127.0.0.1', port: await freePort() }
  const own = join(tmpdir(), place.name)
  const short = Buffer.byteLength(`${own}/.s.PGSQL.${SOCKET_PORT}`) <= LONGEST_SOCKET_PATH
  // Another user may be unable to enter our own TMPDIR.
  return { socketDir: short && runner.way !== 'user' ? own : `/tmp/${place.name}`, port: SOCKET_PORT }
}

/** The folder of the socket, for the engine's user alone. */
export async function makeRunFolder(address: Address, runner: Runner): Promise<void> {
  if (process.platform === 'win32') return
  const folder = address.socketDir
  const owner = runner.way === 'user' ? runner.uid : process.getuid?.()
  try {
    const found = await lstat(folder).catch(() => undefined)
    if (found?.isDirectory() && found.uid === owner && (found.mode & 0o777) === 0o700) return
    // Anyone may have put something of that name in /tmp; nobody else's folder is trusted with our socket.
    if (found) await rm(folder, { recursive: true })
    await mkdir(folder, { mode: 0o700 })
    if (runner.way === 'user') await chown(folder, runner.uid, runner.gid)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return makeRunFolder(address, runner)
    throw error instanceof Error && 'code' in error ? diskProblem(folder, error) : unwritable(folder, String(error))
  }
}

export async function removeRunFolder(address: Address): Promise<void> {
  if (process.platform !== 'win32') await rm(address.socketDir, { recursive: true, force: true })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
