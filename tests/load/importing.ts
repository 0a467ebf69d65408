import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { csvRow } from '../../server/listen/imports/csv.ts'
import { copyIn, copyOut } from '../../server/platform/database/copy.ts'
import { foldQuestion } from '../../server/platform/search/fold.ts'
import { chanceOf } from '../../server/seed/chance.ts'
import { nameSomebody } from '../../server/seed/many/names.ts'
import { connectTo } from '../engine.ts'
import { type Product, startProduct } from '../product.ts'
import { command } from '../shop.ts'
import { show } from './numbers.ts'
import { type Side, startBareSide } from './sides.ts'
import { cutWords, messages, readTexts } from './texts.ts'

const authors = 5000
const boundSeconds = 30
const lengths = [3, 4, 6, 9, 14]
const wordsEach = 10

/** All that the loop writes for a row of a file, in an order in which each points at what stands before it. */
const tables = ['source', 'file', 'import', 'intake', 'intake_event', 'person', 'identity', 'belonging', 'interaction', 'reading', 'conversation', 'conversation_item', 'search_entry', 'change', 'signal']

type Taken = { read: number; created: number; duplicates: number; failed: number; seconds: number }
type Place = { workspaceId: string; apiKey: string }

/** `import FILE` through the loop, as it is and with made authors and times, each against a COPY of the rows that it wrote. */
export async function importing(path = messages): Promise<void> {
  if (!existsSync(path)) return console.log(`left out: ${path} is not here; say which file: npm run bench -- import --try FILE`)
  const folder = await mkdtemp(join(tmpdir(), 'saijai-import-'))
  const product = await startProduct()
  const client = await connectTo(product.dataDir)
  const bare = await startBareSide('')
  try {
    const texts = readTexts(path)
    const withAuthors = join(folder, 'authors.csv')
    await writeFile(withAuthors, tableOf(texts))
    const plain = await takeUp(product, client, bare, 'as it is', path)
    await takeUp(product, client, bare, `with ${authors} made authors and times`, withAuthors)
    await compareFinds(product, client, plain, texts)
  } finally {
    await client.end()
    await Promise.all([product.end(), bare.close()])
    await rm(folder, { recursive: true })
  }
}

function tableOf(texts: readonly string[]): string {
  const chance = chanceOf('ผู้เขียนห้าพันคน')
  const names = Array.from({ length: authors }, (_, n) => `${nameSomebody(chance, n).shown} ${n}`)
  const rows = texts.map((text, n) => [text, names[n % authors]!, new Date(Date.UTC(2024, 0, 1) + n * 2_400_000).toISOString()])
  return [['text', 'author', 'time'], ...rows].map(csvRow).join('')
}

/** In a workspace of its own, twice. */
async function takeUp(product: Product, client: pg.Client, bare: Side, what: string, path: string): Promise<Place> {
  const place = await command<Place>(product, 'user', 'create', '--email', 'owner@example.com', '--name', 'เจ้าของ', '--role', 'owner', '--workspace', what, '--api-key')
  const take = () => command<Taken>(product, 'import', path, '--workspace', place.workspaceId)
  const first = await take()
  const copied = await copyAll(client, bare.client, place.workspaceId)
  const again = await take()
  const rate = (seconds: number) => `${show(seconds)} s, ${show(first.read / seconds)} rows a second`
  console.log(`${what}: ${first.read} rows read, ${first.created} new, ${first.duplicates} told twice, ${first.failed} failed, in ${rate(first.seconds)} (1 run); bound ${boundSeconds} s: ${first.seconds <= boundSeconds ? 'holds' : 'does not hold'}`)
  console.log(`  a bare COPY of the ${copied.rows} rows that it wrote: ${rate(copied.seconds)}; ratio ${show(first.seconds / copied.seconds)}`)
  console.log(`  imported again: ${again.created} new, ${again.duplicates} known, in ${show(again.seconds)} s: ${again.created === 0 ? 'holds' : 'does not hold'}`)
  if (again.created > 0) process.exitCode = 1
  return place
}

/** Into the same tables with the same indexes of an engine of its own, in one transaction. */
async function copyAll(from: pg.Client, to: pg.Client, workspaceId: string): Promise<{ rows: number; seconds: number }> {
  const pieces: [table: string, bytes: Buffer[]][] = []
  for (const table of tables) {
    const bytes: Buffer[] = []
    for await (const piece of copyOut(from, `copy (select * from ${table} where workspace_id = '${workspaceId}') to stdout`)) bytes.push(piece)
    pieces.push([table, bytes])
  }
  let rows = 0
  const begin = performance.now()
  await to.query('begin')
  for (const [table, bytes] of pieces) {
    const lines = copyIn(to, `copy ${table} from stdin`)
    for (const piece of bytes) await lines.write(piece)
    rows += await lines.end()
  }
  await to.query('commit')
  return { rows, seconds: (performance.now() - begin) / 1000 }
}

/** Does each word find exactly what reading all texts finds? */
async function compareFinds(product: Product, client: pg.Client, place: Place, texts: readonly string[]): Promise<void> {
  await client.query('set enable_indexscan = off; set enable_indexonlyscan = off; set enable_bitmapscan = off')
  let wrong = 0
  let most = 0
  const words = lengths.flatMap((length) => cutWords(texts, length, wordsEach))
  for (const word of words) {
    const { rows } = await client.query<{ id: string }>(`select id from search_entry where workspace_id = $1 and kind = 'interaction' and text like $2 order by at desc, id desc`, [
      place.workspaceId, `%${foldQuestion(word).replace(/[\\%_]/g, '\\$&')}%`,
    ])
    const found = await findAll(product, place, word)
    most = Math.max(most, rows.length)
    if (found.join() === rows.map(({ id }) => id).join()) continue
    wrong += 1
    console.log(`WRONG: ${JSON.stringify(word)} finds ${found.length}, reading all finds ${rows.length}`)
  }
  console.log(`${words.length - wrong} of ${words.length} words of ${lengths.join(', ')} letters, cut from the texts, find exactly what a sequential LIKE finds, in its order; the most found is ${most}`)
  if (wrong > 0) process.exitCode = 1
}

async function findAll({ url }: Product, { workspaceId, apiKey }: Place, word: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ q: word, limit: '200', ...(cursor && { cursor }) })
    const response = await fetch(`${url}/api/v1/w/${workspaceId}/interactions?${query}`, { headers: { authorization: `Bearer ${apiKey}` } })
    if (response.status !== 200) throw new Error(`looking for ${word} was answered ${response.status}: ${await response.text()}`)
    const page = (await response.json()) as { items: { id: string }[]; next: string | null }
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  return ids
}
