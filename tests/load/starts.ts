import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { serverOf } from '../engine.ts'
import { processesOf, startProduct, until } from '../product.ts'
import { residentMegabytes } from './cpu.ts'
import { spread } from './numbers.ts'

const runs = 5

/** From `npm start` until requests are served: in a fresh folder, and later; and what the Node process holds when idle. */
export async function starts(): Promise<void> {
  const first: number[] = []
  const later: number[] = []
  const idle: number[] = []
  for (let i = 0; i < runs; i += 1) {
    const dataDir = await mkdtemp(join(tmpdir(), 'saijai-starts-'))
    try {
      first.push(await start(dataDir))
      later.push(await start(dataDir, async () => {
        await sleep(10_000)
        idle.push(residentMegabytes(await serverOf(dataDir)))
      }))
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  }
  console.log(`first start in a fresh folder, packages installed and screens built: ${spread(first, ' s')}; bound 30 s`)
  console.log(`later starts: ${spread(later, ' s')}; bound 4 s`)
  console.log(`Node process 10 s after the start, resident: ${spread(idle, ' MB')}; bound 200 MB`)
}

async function start(dataDir: string, then: () => Promise<void> = async () => {}): Promise<number> {
  const begin = performance.now()
  const product = await startProduct([], { SAIJAI_DATA: dataDir })
  const seconds = (performance.now() - begin) / 1000
  await then()
  // Ended as Ctrl-C would, but its data stay for the next start.
  product.npm.kill('SIGTERM')
  await until(() => processesOf(dataDir).length === 0, 40_000, () => 'it did not end')
  return seconds
}
