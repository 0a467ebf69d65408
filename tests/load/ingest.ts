import { setTimeout as sleep } from 'node:timers/promises'
import { type Cpu, cpuOfTree } from './cpu.ts'
import { show, spread } from './numbers.ts'
import { connections, postAll, someDelivery } from './posting.ts'
import { addCustomers, count, type Side, startBareSide, startProductSide } from './sides.ts'

const customers = 100_000
const blocks = 5
const leastSeconds = 5
const bound = 8

/** CPU of one message through to its conversation, against the bare loop: Node and every process of PostgreSQL. */
export async function ingest(): Promise<void> {
  const ours = await startProductSide()
  const bare = await startBareSide('/ingest')
  try {
    for (const side of [ours, bare]) await addCustomers(side, customers)
    for (const atOnce of [connections, 1]) await compare(ours, bare, atOnce)
    for (const side of [ours, bare]) console.log(`${side === ours ? 'ours' : 'bare'}: ${await count(side, 'intake_event')} events stored, ${await count(side, 'conversation_item')} in conversations`)
  } finally {
    await Promise.all([ours.close(), bare.close()])
  }
}

async function compare(ours: Side, bare: Side, atOnce: number): Promise<void> {
  // The first blocks warm up and tell how many messages take the CPU that a block must have.
  const sizes = { ours: sizeFor(await block(ours, 1000, atOnce)), bare: sizeFor(await block(bare, 2000, atOnce)) }
  const spent = { ours: [] as Cpu[], bare: [] as Cpu[] }
  for (let i = 0; i < blocks; i += 1) {
    spent.ours.push(await block(ours, sizes.ours, atOnce))
    spent.bare.push(await block(bare, sizes.bare, atOnce))
  }
  const ratios = spent.ours.map((one, i) => sum(one) / sum(spent.bare[i]!))
  console.log(`${atOnce} connections, 1 event a delivery, random among ${customers} customers; ${blocks} blocks in turns, ours of ${sizes.ours} and bare of ${sizes.bare} messages (>= ${leastSeconds} s of CPU each)`)
  for (const name of ['ours', 'bare'] as const) {
    const all = spent[name]
    console.log(`${name} ${spread(all.map(sum), ' ms')} of CPU a message: Node ${spread(all.map((one) => one.own))}, PostgreSQL ${spread(all.map((one) => one.below))}; least of a block ${show((Math.min(...all.map(sum)) * sizes[name]) / 1000)} s`)
  }
  console.log(`ratio ${spread(ratios)}; bound ${bound}`)
}

const sum = (cpu: Cpu): number => cpu.own + cpu.below
/** Twice what the warming up tells and more, since what is warm costs half. */
const sizeFor = (each: Cpu): number => Math.ceil((leastSeconds * 1000 * 2.2) / sum(each) / 100) * 100

/** Milliseconds of CPU for each message, from the first request until nothing waits. */
async function block(side: Side, messages: number, atOnce: number): Promise<Cpu> {
  const bodies = Array.from({ length: messages }, () => someDelivery(side.target, customers))
  const before = cpuOfTree(side.pid)
  await postAll(side.target, bodies, atOnce)
  while ((await count(side, 'claim')) > 0) await sleep(100)
  const after = cpuOfTree(side.pid)
  const each = (part: keyof Cpu) => ((after[part] - before[part]) * 1000) / messages
  return { own: each('own'), below: each('below') }
}
