import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { type EngineConnection, ownerOf } from './ownerLock.ts'
import { type Address, firstNumber, type Place } from './place.ts'
import { alreadyRuns, type Message, stillBusy } from './problems.ts'
import { isAlive, processesOf, send, titleOf } from './processes.ts'
import { socketLock } from './runFolder.ts'
import { bringDown, killAll, untilGone } from './stopping.ts'

/** Longer than the watchdog's ladder, which may just be ending the engine of an owner that died. */
const PATIENCE = 20_000
/** An owner takes its lock some milliseconds after its engine is up. */
export const GRACE = 1_500

/** Makes the folder free for a start: refuses if a living owner uses it, and ends an engine that nobody owns. */
export async function makeWay(binaries: Binaries, place: Place, connection: EngineConnection, say: (message: Message) => void): Promise<void> {
  const begin = Date.now()
  let ownerless: number | undefined
  let told = false
  for (let living = await engineProcesses(place); living.length > 0; living = await engineProcesses(place)) {
    const postmaster = await postmasterPid(place)
    const headless = postmaster === undefined || !living.includes(postmaster)
    const owner = headless ? 'nobody' : await ownerOf(connection)
    if (typeof owner === 'number') throw alreadyRuns(place.dataDir, owner)
    ownerless = owner === 'nobody' ? (ownerless ?? Date.now()) : undefined
    if (ownerless !== undefined && Date.now() - ownerless > GRACE) {
      say({ th: 'พบฐานข้อมูลที่ค้างจากการทำงานครั้งก่อน กำลังปิดแล้วเริ่มใหม่', en: 'Found a database left over from an earlier run; ending it and starting anew' })
      await (headless ? killAll(binaries, place.name) : endOrphan(binaries, place, postmaster))
    }
    if (Date.now() - begin > PATIENCE) throw stillBusy(place.dataDir, postmaster)
    if (!told && Date.now() - begin > 1_000) {
      told = true
      say({ th: 'กำลังรอให้ฐานข้อมูลเดิมปิดตัวลง', en: 'Waiting for the earlier database to end' })
    }
    await sleep(100)
  }
}

/** Is the engine of this folder up? Its processes, whoever started them. */
export async function engineProcesses(place: Place): Promise<number[]> {
  if (process.platform !== 'win32') return processesOf(place.name)
  const postmaster = await postmasterPid(place)
  return postmaster !== undefined && isAlive(postmaster) ? [postmaster] : []
}

async function endOrphan(binaries: Binaries, place: Place, postmaster: number): Promise<void> {
  const stop = new AbortController()
  await bringDown(binaries, place.name, (signal) => send(binaries, postmaster, signal), untilGone(place.name, stop.signal))
  stop.abort()
}

/** The process that wrote its pid into the data folder, alive or not. */
function postmasterPid(place: Place): Promise<number | undefined> {
  return firstNumber(join(place.pgData, 'postmaster.pid'))
}

/**
 * After a power cut the pid in a lock file may belong to some other program of the same user, or to a
 * zombie, and PostgreSQL would refuse to start for ever. Called when no process of the engine is left.
 */
export async function removeStaleLocks(place: Place, address: Address): Promise<void> {
  for (const file of [join(place.pgData, 'postmaster.pid'), socketLock(address)]) {
    const pid = await firstNumber(file)
    const title = pid === undefined ? undefined : await titleOf(pid)
    if (title !== undefined && !title.includes('postgres') && (await firstNumber(file)) === pid) await rm(file)
  }
}
