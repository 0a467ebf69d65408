import { isAway } from '../database/failures.ts'
import { Problem } from '../errors.ts'
import type { House } from '../house.ts'

/** Takes one piece of work that waits in claims, or says that there was none; `atOnce` of them side by side. What takes long gives up when we stop. */
export type Taker = { kind: string; atOnce: number; take(house: House, stopping: AbortSignal): Promise<boolean> }

/** What this process itself commits rings the bell; this is for work of other processes, and for what falls due. */
const lookEveryMs = 500

/** Keeps taking claimed work while there is some; between, waits for the bell or for the next look. */
export function startTakers(house: House, takers: readonly Taker[]): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const wake = new Set<() => void>()
  const lines = takers.flatMap((taker) => Array.from({ length: taker.atOnce }, () => line(house, taker, stopping.signal, wake)))
  return {
    async stop() {
      stopping.abort()
      for (const one of wake) one()
      await Promise.all(lines)
    },
  }
}

async function line(house: House, taker: Taker, stopping: AbortSignal, wake: Set<() => void>): Promise<void> {
  while (!stopping.aborted) {
    let wait = lookEveryMs
    // Listened to before looking, so that a bell that rings during the look is not missed.
    const bell = listen(house, taker.kind, wake)
    try {
      if (await taker.take(house, stopping)) wait = 0
    } catch (error) {
      wait = isAway(error) || error instanceof Problem ? 1000 : 3000
      if (!stopping.aborted) house.log.warn({ err: error, taker: taker.kind }, 'claimed work could not be taken')
    }
    if (wait > 0 && !stopping.aborted) await bell.orAfter(wait)
    bell.forget()
  }
}

function listen(house: House, kind: string, wake: Set<() => void>) {
  let rung = false
  let notify = () => {}
  const ring = () => {
    rung = true
    notify()
  }
  house.bell.on(kind, ring)
  wake.add(ring)
  return {
    orAfter: (ms: number) =>
      new Promise<void>((done) => {
        if (rung) return done()
        const timer = setTimeout(done, ms)
        notify = () => {
          clearTimeout(timer)
          done()
        }
      }),
    forget() {
      house.bell.off(kind, ring)
      wake.delete(ring)
    },
  }
}
