import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { processesOf, send, type Signal } from './processes.ts'

/**
 * SIGINT rolls open transactions back and writes a checkpoint. PostgreSQL 18.4 was seen not to end on it while
 * crash recovery ran, hence SIGQUIT (ends at once, recovers at the next start), and SIGKILL for what is stuck.
 */
const LADDER: readonly [Signal, number][] = [['SIGINT', 10_000], ['SIGQUIT', 5_000], ['SIGKILL', 5_000]]

/** Climbs the ladder until `gone`, which resolves when no process of the cluster is left. */
export async function bringDown(binaries: Binaries, name: string, signalPostmaster: (signal: Signal) => void, gone: Promise<unknown>): Promise<void> {
  const ended = gone.then(() => true)
  for (const [signal, patience] of LADDER) {
    signalPostmaster(signal)
    if (signal === 'SIGKILL') await killAll(binaries, name)
    const giveUp = new AbortController()
    const done = await Promise.race([ended, sleep(patience, false, { signal: giveUp.signal }).catch(() => false)])
    giveUp.abort()
    if (done) return
  }
}

/** Backends deep in a query do not notice for minutes that their postmaster was killed. */
export async function killAll(binaries: Binaries, name: string): Promise<void> {
  for (const pid of await processesOf(name)) send(binaries, pid, 'SIGKILL')
}

/** Resolves when no process of the cluster is left; for an engine that is not our child. */
export async function untilGone(name: string, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (await processesOf(name)).length > 0) await sleep(50)
}
