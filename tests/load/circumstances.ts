import { mkdtemp, open, rm } from 'node:fs/promises'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBinaries } from '../../server/platform/database/engine/binaries.ts'
import { spawnSync } from 'node:child_process'
import { percentile, show } from './numbers.ts'

/** What a reader needs to know of the machine to take a figure for what it is. */
export async function circumstances(): Promise<string> {
  const syncs = await fsyncTimes()
  const postgres = spawnSync((await findBinaries()).postgres, ['-V'], { encoding: 'utf8' }).stdout.trim()
  return [
    `cores ${availableParallelism()}, load average ${loadavg().map((one) => one.toFixed(2)).join(' ')}`,
    `Node ${process.versions.node}, ${postgres}`,
    `fsync of 8 kB in ${tmpdir()}: p50 ${show(percentile(syncs, 0.5))} ms, p95 ${show(percentile(syncs, 0.95))} ms (200 times)`,
  ].join('\n')
}

/** As a commit does it: a page is written and forced to the disk on which the databases of this run lie. */
async function fsyncTimes(): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'saijai-fsync-'))
  const file = await open(join(folder, 'page'), 'w')
  const page = Buffer.alloc(8192, 1)
  const times: number[] = []
  try {
    for (let i = 0; i < 200; i += 1) {
      const begin = performance.now()
      await file.write(page, 0, page.length, i * page.length)
      await file.datasync()
      times.push(performance.now() - begin)
    }
  } finally {
    await file.close()
    await rm(folder, { recursive: true })
  }
  return times
}
