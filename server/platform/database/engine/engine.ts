import { setTimeout as sleep } from 'node:timers/promises'
import { type Binaries, findBinaries } from './binaries.ts'
import { hasCluster, makeCluster, resetPassword, SUPERUSER } from './cluster.ts'
import { type EngineLog, openLog } from './engineLog.ts'
import { type EngineConnection, type OwnerLock, ownerOf, takeOwnerLock } from './ownerLock.ts'
import { existingPlace, keepSecret, makePlace, newSecret, type Place, readSecret, recordAddress, type Secret } from './place.ts'
import { type Exit, type Postmaster, spawnPostmaster, untilReady } from './postmaster.ts'
import { alreadyRuns, EngineProblem, fromLines, type Message, secretUnreadable } from './problems.ts'
import { chooseAddress, leaveRunFolder, makeRunFolder } from './runFolder.ts'
import { engineProcesses, GRACE, makeWay, removeStaleLocks } from './takeover.ts'
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
  const secret = await makeData(binaries, place, runner, say)
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

/** What is missing is made: the data at the first start, or a new password where engine.json was lost. */
async function makeData(binaries: Binaries, place: Place, runner: Runner, say: Say): Promise<Secret> {
  const isThere = await hasCluster(place)
  const address = await chooseAddress(place, runner)
  const known = await readSecret(place)
  if (isThere && known) return { ...known, ...address }
  const secret = known ?? newSecret(address)
  if (isThere) {
    await makeWay(binaries, place, connectionOf(secret), say)
    await resetPassword(binaries, place, runner, secret)
    return keepSecret(place, secret)
  }
  const kept = { ...(await keepSecret(place, secret)), ...address }
  say({ th: `กำลังสร้างฐานข้อมูลใน ${place.dataDir}`, en: `Making the database in ${place.dataDir}` })
  await makeCluster(binaries, place, runner, kept)
  return kept
}

/** How to reach the engine that a living owner runs on this folder; undefined if none does. */
export async function findEngine(dataDir: string): Promise<EngineConnection | undefined> {
  const place = await existingPlace(dataDir)
  const secret = place && (await readSecret(place))
  if (!place || !secret) return undefined
  const connection = connectionOf(secret)
  const patience = Date.now() + RETRIES_END
  let ownerless = Number.POSITIVE_INFINITY
  while ((await engineProcesses(place)).length > 0 && Date.now() < patience) {
    const owner = await ownerOf(connection)
    if (typeof owner === 'number') return connection
    ownerless = owner === 'nobody' ? Math.min(ownerless, Date.now()) : Number.POSITIVE_INFINITY
    if (Date.now() - ownerless > GRACE) return undefined
    await sleep(100)
  }
  return undefined
}

async function startOwned(binaries: Binaries, place: Place, runner: Runner, secret: Secret, log: EngineLog, say: Say): Promise<{ postmaster: Postmaster; lock: OwnerLock }> {
  const retriesEnd = Date.now() + RETRIES_END
  for (;;) {
    await makeWay(binaries, place, connectionOf((await readSecret(place)) ?? secret), say)
    await makeRunFolder(secret, runner)
    await removeStaleLocks(place, secret)
    const postmaster = spawnPostmaster(binaries, place, runner, secret, log)
    if (await untilReady(postmaster, place, say)) return { postmaster, lock: await own(postmaster, place, secret, log) }
    const lines = log.lastLines()
    await leaveRunFolder(secret, postmaster.pid)
    if (!isHeldUp(lines) || Date.now() > retriesEnd) throw fromLines(place.dataDir, lines)
    await sleep(250)
  }
}

async function own(postmaster: Postmaster, place: Place, secret: Secret, log: EngineLog): Promise<OwnerLock> {
  try {
    const lock = await takeOwnerLock(connectionOf(secret))
    if (lock) return lock
    throw alreadyRuns(place.dataDir, undefined)
  } catch (error) {
    await postmaster.stop()
    await leaveRunFolder(secret, postmaster.pid)
    if (error instanceof EngineProblem) throw error
    throw (error as { code?: string }).code === '28P01' ? secretUnreadable(place.secretFile) : fromLines(place.dataDir, log.lastLines())
  }
}

/**
 * The remains of an engine killed a moment ago: a zombie, or children that have not noticed yet. Or another
 * owner, just ending, removed the socket's folder that we had found there.
 */
function isHeldUp(lines: string): boolean {
  return /could not create lock file ".*": No such file|lock file ".*" already exists|pre-existing shared memory block|Is another postmaster already running/.test(lines)
}

function asEngine(postmaster: Postmaster, lock: OwnerLock, secret: Secret, log: EngineLog): Engine {
  const bounding = setInterval(log.bound, 60_000).unref()
  const exited = postmaster.gone.then(async (exit) => {
    clearInterval(bounding)
    void lock.release()
    log.close()
    await leaveRunFolder(secret, postmaster.pid)
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
