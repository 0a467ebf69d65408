import { setTimeout as sleep } from 'node:timers/promises'
import { counterOf } from '../../server/customers/counter.ts'
import { newId } from '../../server/platform/id.ts'
import { foldQuestion } from '../../server/platform/search/fold.ts'
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
/** Code that runs often is compiled better by then. */
const warmingSeconds = 2
/** Between two looks at the CPU. */
const atOnce = 500

/** CPU of reading, listing, finding and making customers, against the bare loop: Node and every process of PostgreSQL; `only` those whose name holds it. */
export async function customers(only = ''): Promise<void> {
  const product = await startProductSide()
  const twin = await startBareSide('')
  try {
    const { ours, bare, ids, texts } = await fill(product, twin)
    const holding = (word: string) => texts.filter((text) => text.includes(foldQuestion(word))).length
    const find = (what: string, word: string): Work => ({ name: `find ${what}, ${word}, in ${holding(word)} of them`, bound: 1.5, next: () => ({ path: `?q=${encodeURIComponent(word)}` }) })
    const works: Work[] = [
      { name: 'read one', bound: 3, next: () => ({ path: `/${ids[Math.floor(Math.random() * ids.length)]}` }) },
      { name: 'list of 50', bound: 2.5, next: () => ({ path: '?limit=50' }) },
      find('a frequent piece', words.frequent),
      find('a rare piece', words.rare),
      find('a rare piece with a tone mark in it', words.rareWithMark),
      find('a word inside a name', words.inside),
      { name: 'create', bound: 5, next: () => ({ path: '', body: someCard() }) },
    ]
    console.log(`${howMany} customers, the same rows on both sides; ${connections} connections; ${blocks} blocks a side in turns, >= ${leastSeconds} s of CPU each`)
    for (const work of works.filter(({ name }) => name.includes(only))) {
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
  for (const door of [ours, bare]) await block(door, work, warmingSeconds)
  const spent = { ours: [] as Block[], bare: [] as Block[] }
  for (let i = 0; i < blocks; i += 1) for (const door of [ours, bare]) spent[door.name].push(await block(door, work, leastSeconds))
  const ratios = spent.ours.map((one, i) => each(one, total) / each(spent.bare[i]!, total))
  console.log(`${work.name}: ratio ${spread(ratios)}; bound ${work.bound}`)
  for (const name of ['ours', 'bare'] as const) {
    const all = spent[name]
    const of = (part: (block: Block) => number) => all.map((one) => each(one, part))
    console.log(`  ${name} ${spread(of(total), ' ms')} of CPU a request: Node ${spread(of(({ own }) => own))}, PostgreSQL ${spread(of(({ below }) => below))}; the least of a block ${show(Math.min(...all.map(total)))} s, ${Math.min(...all.map(({ requests }) => requests))} requests`)
  }
}

type Block = Cpu & { requests: number }

const total = ({ own, below }: Cpu): number => own + below
const each = (block: Block, part: (block: Block) => number): number => (part(block) * 1000) / block.requests

/** As many requests as it takes to spend these seconds of CPU, with what follows in the background. */
async function block(door: Door, { next }: Work, seconds: number): Promise<Block> {
  const before = cpuOfTree(door.pid)
  const spent = (): Cpu => {
    const now = cpuOfTree(door.pid)
    return { own: now.own - before.own, below: now.below - before.below }
  }
  let requests = 0
  do {
    await onConnections(Array.from({ length: atOnce }, next), connections, async (agent, call) => void (await ask(agent, door, call)))
    requests += atOnce
  } while (total(spent()) < seconds)
  await sleep(200)
  return { ...spent(), requests }
}
