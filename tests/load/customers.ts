import { setTimeout as sleep } from 'node:timers/promises'
import { counterOf } from '../../server/customers/counter.ts'
import { newId } from '../../server/platform/id.ts'
import { ask, type Door, type Work } from './asking.ts'
import type { Card } from './bareCustomers.ts'
import { type Cpu, cpuOfTree } from './cpu.ts'
import { compareAnswers } from './customerAnswers.ts'
import { makeCustomers, words, writeCustomers } from './customerRows.ts'
import { show, spread } from './numbers.ts'
import { connections, onConnections } from './posting.ts'
import { type ProductSide, type Side, startBareSide, startProductSide } from './sides.ts'

const howMany = 100_000
const blocks = 5
const leastSeconds = 5

/** CPU of reading, listing, finding and making customers, against the bare loop: Node and every process of PostgreSQL. */
export async function customers(): Promise<void> {
  const product = await startProductSide()
  const twin = await startBareSide('')
  try {
    const { ours, bare, ids, texts } = await fill(product, twin)
    const holding = (word: string) => texts.filter((text) => text.includes(word)).length
    const find = (what: string, word: string): Work => ({ name: `find ${what}, ${word}, in ${holding(word)} of them`, bound: 1.5, next: () => ({ path: `?q=${encodeURIComponent(word)}` }) })
    const works: Work[] = [
      { name: 'read one', bound: 3, next: () => ({ path: `/${ids[Math.floor(Math.random() * ids.length)]}` }) },
      { name: 'list of 50', bound: 2.5, next: () => ({ path: '?limit=50' }) },
      find('a frequent piece', words.frequent),
      find('a rare piece', words.rare),
      find('a word inside a name', words.inside),
      { name: 'create', bound: 5, next: () => ({ path: '', body: someCard() }) },
    ]
    console.log(`${howMany} customers, the same rows on both sides; ${connections} connections; ${blocks} blocks a side in turns, >= ${leastSeconds} s of CPU each`)
    for (const work of works) {
      await compareAnswers(ours, bare, work)
      await compareCpu(ours, bare, work)
    }
  } finally {
    await Promise.all([product.close(), twin.close()])
  }
}

/** The same customers on both sides; the bare one is given the product's workspace and source, so that it answers the same words. */
async function fill(product: ProductSide, twin: Side) {
  const { workspaceId, sourceId, shop } = product
  const door = ({ pid, client }: Side, name: Door['name'], url: string): Door => ({ name, pid, client, apiKey: shop.apiKey, base: `${url}/api/v1/w/${workspaceId}/customers` })
  const [ours, bare] = [door(product, 'ours', product.product.url), door(twin, 'bare', twin.target.url)]
  const { rows: [source] } = await ours.client.query<{ name: string }>('select name from source where workspace_id = $1 and id = $2', [workspaceId, sourceId])
  await bare.client.query(`insert into workspace (id, name, created_at) values ($1, 'ours', now())`, [workspaceId])
  await bare.client.query(`insert into source (workspace_id, id, kind, name, settings, created_at, version) values ($1, $2, 'line', $3, '{}', now(), 1)`, [workspaceId, sourceId, source!.name])
  const rows = makeCustomers({ workspaceId, line: sourceId, counter: counterOf(workspaceId) }, howMany)
  for (const { client } of [ours, bare]) await writeCustomers(client, rows)
  return { ours, bare, ids: rows.person.map(({ id }) => id), texts: rows.search_entry.map(({ text }) => text) }
}

const someCard = (): Card => {
  const four = String(Math.floor(Math.random() * 10_000)).padStart(4, '0')
  return { id: newId(), name: `นางสาวมาลี ทองดี${four}`, nickname: 'ก้อย', note: 'รับของหน้าร้าน', phones: [`081-000-${four}`], emails: [`Malee.${four}@example.com`] }
}

async function compareCpu(ours: Door, bare: Door, work: Work): Promise<void> {
  // The first blocks warm up, the second ones tell how many requests take the CPU that a block must have.
  const sizes = { ours: 0, bare: 0 }
  for (const door of [ours, bare]) {
    await block(door, work, 500)
    sizes[door.name] = Math.ceil((leastSeconds * 1200) / sum(await block(door, work, 500)) / 100) * 100
  }
  const spent = { ours: [] as Cpu[], bare: [] as Cpu[] }
  for (let i = 0; i < blocks; i += 1) for (const door of [ours, bare]) spent[door.name].push(await block(door, work, sizes[door.name]))
  const ratios = spent.ours.map((one, i) => sum(one) / sum(spent.bare[i]!))
  console.log(`${work.name}: ratio ${spread(ratios)}; bound ${work.bound}`)
  for (const name of ['ours', 'bare'] as const) {
    const all = spent[name]
    console.log(`  ${name} ${spread(all.map(sum), ' ms')} of CPU a request: Node ${spread(all.map((one) => one.own))}, PostgreSQL ${spread(all.map((one) => one.below))}; blocks of ${sizes[name]}, the least ${show((Math.min(...all.map(sum)) * sizes[name]) / 1000)} s`)
  }
}

const sum = (cpu: Cpu): number => cpu.own + cpu.below

/** Milliseconds of CPU for each request, with what follows in the background. */
async function block(door: Door, { next }: Work, requests: number): Promise<Cpu> {
  const calls = Array.from({ length: requests }, next)
  const before = cpuOfTree(door.pid)
  await onConnections(calls, connections, async (agent, call) => void (await ask(agent, door, call)))
  await sleep(200)
  const after = cpuOfTree(door.pid)
  const each = (part: keyof Cpu) => ((after[part] - before[part]) * 1000) / requests
  return { own: each('own'), below: each('below') }
}
