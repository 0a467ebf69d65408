import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, findBinaries } from './binaries.ts'
import { hasCluster, makeCluster, SUPERUSER } from './cluster.ts'
import { type EngineLog, openLog } from './engineLog.ts'
import { type EngineConnection, type OwnerLock, ownerOf, takeOwnerLock } from './ownerLock.ts'
import { existingPlace, makePlace, makeSecret, type Place, readSecret, recordAddress, type Secret } from './place.ts'
import { type Exit, type Postmaster, spawnPostmaster, untilReady } from './postmaster.ts'
import { alreadyRuns, fromLines, type Message } from './problems.ts'
import { chooseAddress, makeRunFolder, removeRunFolder } from './runFolder.ts'
import { engineProcesses, makeWay } from './takeover.ts'
import { chooseRunner, type Runner } from './whoRuns.ts'

export { type EngineConnection, OWNER_LOCK } from './ownerLock.ts'
export { EngineProblem } from './problems.ts'

export type Engine = {
  connection: EngineConnection
  pid: number
  /** Resolves when no process of the engine is left. */
  stop(): Promise<void>
  /** Resolves likewise, also when the engine dies by itself: its owner then starts it again or ends. */
  exited: Promise<Exit>
}

type Say = (message: Message) => void

/** For how long a start is tried again while remains of a killed engine are in its way. */
const RETRIES_END = 10_000

/**
 * Starts the PostgreSQL that comes with us on the data in `dataDir`, making them if there are none. It ends
 * when we end, however that comes about. Refusals are EngineProblems.
 */
export async function startEngine({ dataDir, say }: { dataDir: string; say: Say }): Promise<Engine> {
  const binaries = await findBinaries()
  const place = await makePlace(dataDir)
  const runner = await chooseRunner(binaries, place)
  const isThere = await hasCluster(place)
  const address = await chooseAddress(place, runner)
  const secret = { ...((await readSecret(place)) ?? (await makeSecret(place, address))), ...address }
  if (!isThere) {
    say({ th: `กำลังสร้างฐานข้อมูลใน ${place.dataDir}`, en: `Making the database in ${place.dataDir}` })
    await makeCluster(binaries, place, runner, secret)
  }
  const log = openLog(place.logFile)
  try {
    const { postmaster, lock } = await startOwned(binaries, place, runner, secret, log, say)
    await recordAddress(place, secret)
    return asEngine(postmaster, lock, secret, log)
  } catch (error) {
    log.close()
    throw error
  }
}

/** How to reach the engine that a living owner runs on this folder; undefined if none does. */
export async function findEngine(dataDir: string): Promise<EngineConnection | undefined> {
  const place = await existingPlace(dataDir)
  const secret = place && (await readSecret(place))
  if (!place || !secret) return undefined
  const connection = connectionOf(secret)
  const patience = Date.now() + RETRIES_END
  while ((await engineProcesses(place)).length > 0 && Date.now() < patience) {
    const owner = await ownerOf(connection)
    if (typeof owner === 'number') return connection
    await sleep(100)
  }
  return undefined
}

async function startOwned(binaries: Binaries, place: Place, runner: Runner, secret: Secret, log: EngineLog, say: Say): Promise<{ postmaster: Postmaster; lock: OwnerLock }> {
  const retriesEnd = Date.now() + RETRIES_END
  for (;;) {
    await makeWay(binaries, place, connectionOf((await readSecret(place)) ?? secret), say)
    await makeRunFolder(secret, runner)
    const postmaster = spawnPostmaster(binaries, place, runner, secret, log)
    if (await untilReady(postmaster, place, say)) return { postmaster, lock: await own(postmaster, place, secret) }
    const lines = log.lastLines()
    if (!isHeldUp(lines) || Date.now() > retriesEnd) throw fromLines(place.dataDir, lines)
    await sleep(250)
  }
}

async function own(postmaster: Postmaster, place: Place, secret: Secret): Promise<OwnerLock> {
  try {
    const lock = await takeOwnerLock(connectionOf(secret))
    if (lock) return lock
    throw alreadyRuns(place.dataDir, undefined)
  } catch (error) {
    await postmaster.stop()
    throw error
  }
}

/** The remains of an engine killed a moment ago: a zombie, or children that have not noticed yet. */
function isHeldUp(lines: string): boolean {
  return /lock file ".*" already exists|pre-existing shared memory block|Is another postmaster already running/.test(lines)
}

function asEngine(postmaster: Postmaster, lock: OwnerLock, secret: Secret, log: EngineLog): Engine {
  const bounding = setInterval(log.bound, 60_000).unref()
  const exited = postmaster.gone.then(async (exit) => {
    clearInterval(bounding)
    void lock.release()
    log.close()
    await removeRunFolder(secret)
    return exit
  })
  const stop = async () => {
    void lock.release()
    await postmaster.stop()
    await exited
  }
  return { connection: connectionOf(secret), pid: postmaster.pid, stop, exited }
}

function connectionOf({ socketDir, port, password }: Secret): EngineConnection {
  return { host: socketDir, port, user: SUPERUSER, password, database: 'postgres' }
}
