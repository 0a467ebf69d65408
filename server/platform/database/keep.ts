import { setTimeout as sleep } from 'node:timers/promises'
import type { Texts } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Engine, startEngine } from './engine/engine.ts'

/** Keeps the embedded engine alive for as long as we live: when it dies by itself it is started again, and requests get 503 meanwhile. */
export function keepEngine(first: Engine, dataDir: string, log: Log, say: (text: Texts) => void): { stop(): Promise<void> } {
  let engine: Engine | undefined = first
  let stopping = false
  const watching = (async () => {
    while (engine && !stopping) {
      await engine.exited
      engine = undefined
      if (stopping) return
      log.error('the database engine ended by itself')
      say({ th: 'ฐานข้อมูลหยุดเอง กำลังเปิดใหม่', en: 'The database ended by itself; starting it again' })
      while (!engine && !stopping) engine = await restart(dataDir, log, say)
    }
  })()
  return {
    async stop() {
      stopping = true
      await engine?.stop()
      await watching
      // A restart may have been under way when we were told to stop.
      await engine?.stop()
    },
  }
}

async function restart(dataDir: string, log: Log, say: (text: Texts) => void): Promise<Engine | undefined> {
  try {
    return await startEngine({ dataDir, say })
  } catch (error) {
    log.error({ err: error }, 'the database engine could not be started again; trying once more')
    await sleep(2000)
    return undefined
  }
}
