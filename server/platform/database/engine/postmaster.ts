import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { EngineLog } from './engineLog.ts'
import type { Address, Place } from './place.ts'
import type { Message } from './problems.ts'
import { send, type Signal } from './processes.ts'
import { postgresArguments } from './settings.ts'
import { bringDown, killAll } from './stopping.ts'
import { startWatchdog } from './watchdog.ts'
import { as, type Runner } from './whoRuns.ts'

export type Exit = { code: number | null; signal: string | null }
export type Postmaster = { pid: number; gone: Promise<Exit>; stop(): Promise<void> }

/** Starts the engine in a session of its own, so that Ctrl-C in a terminal reaches us alone. */
export function spawnPostmaster(binaries: Binaries, place: Place, runner: Runner, address: Address, log: EngineLog): Postmaster {
  const watchdog = startWatchdog(place.name, address)
  const { file, args, options } = as(runner, binaries.postgres, postgresArguments(place, address))
  log.mark()
  const child = spawn(file, args, {
    ...options,
    detached: true,
    windowsHide: true,
    // Every process of the engine inherits the fourth, so 'close' comes when the last one is gone.
    stdio: ['ignore', log.fd, log.fd, 'pipe'],
  })
  const pid = child.pid ?? 0
  if (pid) watchdog.guard(pid)
  const gone = untilClosed(child, binaries, place).finally(watchdog.farewell)
  let stopping: Promise<void> | undefined
  // Node knows whether its child has ended, so no other program that got the same pid is hit.
  const signal = (name: Signal) => (process.platform === 'win32' ? send(binaries, pid, name) : void child.kill(name))
  return { pid, gone, stop: () => (stopping ??= bringDown(binaries, place.name, signal, gone)) }
}

function untilClosed(child: ChildProcess, binaries: Binaries, place: Place): Promise<Exit> {
  return new Promise((resolve) => {
    let stragglers: NodeJS.Timeout | undefined
    child.once('error', () => resolve({ code: null, signal: null }))
    // Killed from outside, a postmaster leaves its children; most notice it within two seconds.
    child.once('exit', () => (stragglers = setTimeout(() => void killAll(binaries, place.name), 3_000)))
    child.once('close', (code, signal) => {
      clearTimeout(stragglers)
      resolve({ code, signal })
    })
  })
}

/** True when it takes connections, false when it ended before. Recovery after a crash may take minutes. */
export async function untilReady(postmaster: Postmaster, place: Place, say: (message: Message) => void): Promise<boolean> {
  const ended = new AbortController()
  void postmaster.gone.then(() => ended.abort())
  const begin = Date.now()
  let told = false
  while (!ended.signal.aborted) {
    if (await saysReady(place, postmaster.pid)) return true
    if (!told && Date.now() - begin > 5_000) {
      told = true
      say({ th: 'ฐานข้อมูลกำลังกู้คืนจากการปิดที่ไม่สมบูรณ์ อาจใช้เวลาหลายนาที', en: 'The database is recovering from a sudden end; this may take some minutes' })
    }
    await sleep(20)
  }
  return false
}

/** The first line of postmaster.pid is the pid, the eighth the state; asking this way fills no log with refusals. */
async function saysReady(place: Place, pid: number): Promise<boolean> {
  const text = await readFile(join(place.pgData, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}
