import { percentile, show, spread } from './numbers.ts'
import { connections, postAll, someDelivery } from './posting.ts'
import { count, type Side, startBareSide, startProductSide } from './sides.ts'

const blocks = 5
const perBlock = 1000
const boundMs = 50

/** From the request to the 200, against a program that checks the HMAC, inserts one row and commits. */
export async function acknowledgement(): Promise<void> {
  const ours = await startProductSide()
  const bare = await startBareSide('/acknowledge')
  try {
    for (const side of [ours, bare]) await readBack(side)
    await block(ours, 300)
    await block(bare, 300)
    const times = { ours: [] as number[][], bare: [] as number[][] }
    for (let i = 0; i < blocks; i += 1) {
      times.ours.push(await block(ours, perBlock))
      times.bare.push(await block(bare, perBlock))
    }
    console.log(`${connections} connections, ${blocks} blocks of ${perBlock} bodies each, in turns; 1 event a body`)
    for (const [name, all] of Object.entries(times)) {
      const each = (share: number) => all.map((block) => percentile(block, share))
      console.log(`${name.padEnd(5)} p50 ${spread(each(0.5), ' ms')}, p95 ${spread(each(0.95), ' ms')}, p99 ${spread(each(0.99), ' ms')}`)
    }
    const [p95, bareP95] = [percentile(times.ours.flat(), 0.95), percentile(times.bare.flat(), 0.95)]
    const verdict = p95 <= boundMs ? 'holds' : p95 <= 2 * bareP95 ? 'holds by the ratio' : 'does not hold'
    console.log(`p95 of all: ours ${show(p95)} ms, bare ${show(bareP95)} ms, ratio ${show(p95 / bareP95)}; bound ${boundMs} ms, or 2 x bare where that is slower: ${verdict}`)
    const given = 300 + blocks * perBlock
    for (const side of [ours, bare]) console.log(`${side === ours ? 'ours' : 'bare'}: ${given} times 200, ${await count(side, 'intake')} rows stored`)
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

const block = (side: Side, bodies: number) => postAll(side.target, Array.from({ length: bodies }, () => someDelivery(side.target, 1000)))

async function readBack(side: Side): Promise<void> {
  const { rows } = await side.client.query<Record<string, string>>(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`)
  if (Object.values(rows[0]!).some((value) => value !== 'on')) throw new Error(`not a safe commit: ${JSON.stringify(rows[0])}`)
  console.log(`fsync and synchronous_commit read back as on (process ${side.pid})`)
}
