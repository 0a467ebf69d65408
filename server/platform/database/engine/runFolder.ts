import { chmod, chown, lstat, mkdir, rm, rmdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Address, diskProblem, firstNumber, type Place } from './place.ts'
import { folderTaken } from './problems.ts'
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
  for (let triesLeft = 100; ; triesLeft--) {
    try {
      return await makeOurs(address.socketDir, runner)
    } catch (error) {
      // Another owner, just ending, took away the folder that we had found there.
      const vanished = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!vanished || triesLeft === 0) throw diskProblem(address.socketDir, error)
    }
  }
}

async function makeOurs(folder: string, runner: Runner): Promise<void> {
  const owner = runner.way === 'user' ? runner.uid : process.getuid?.()
  await mkdir(folder, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    // Anyone may have put something of that name in /tmp; only a folder of ours is trusted with our socket.
    const found = await lstat(folder)
    if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) throw folderTaken(folder)
  })
  await chmod(folder, 0o700)
  if (runner.way === 'user') await chown(folder, runner.uid, runner.gid)
}

/** PostgreSQL's lock file beside the socket names the process that serves it. */
export function socketLock({ socketDir, port }: Address): string {
  return join(socketDir, `.s.PGSQL.${port}.lock`)
}

/** After the end: what a killed engine left is removed, what a newer one has put there is not. */
export async function leaveRunFolder(address: Address, postmaster: number): Promise<void> {
  if (process.platform === 'win32') return
  const lock = socketLock(address)
  if ((await firstNumber(lock)) === postmaster) {
    await Promise.allSettled([rm(lock), rm(lock.slice(0, -'.lock'.length))])
  }
  await rmdir(address.socketDir).catch(() => undefined)
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
