import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Client } from 'pg'
import { normalize, searchQuery, searchTokens } from '../../libraries/thai-text/small.ts'
import { stands } from '../../libraries/thai-text/training/stands.ts'
import { openHouse } from '../../server/open.ts'
import { readConfig } from '../../server/platform/config.ts'
import { addCustomer, noRows } from '../../server/seed/many/rows.ts'
import { connectTo } from '../engine.ts'
import { percentile, show, spread } from './numbers.ts'
import { messages, readTexts } from './texts.ts'

const gold = fileURLToPath(new URL('../../../shared/data/wisesight/segmentation-gold.label', import.meta.url))
const wordsEach = 100
const rows = 1_000_000
const page = 50

type Message = { id: number; text: string; tokens: string; short: string }

/** Words of one letter and more through the tokens of the library: is everything found, how fast among a million, and what does the index cost? */
export async function words(): Promise<void> {
  if (!existsSync(messages)) return console.log(`left out: ${messages} is not here`)
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-words-'))
  const opened = await openHouse(readConfig({ SAIJAI_DATA: dataDir, LOG_LEVEL: 'warn' }), 'start')
  // A session of its own, since the product gives up on a statement sooner than an index is built.
  const client = await connectTo(dataDir)
  try {
    await client.query('create schema words; create table words.message (id bigint primary key, at timestamptz not null, text text not null, tokens tsvector not null, short tsvector not null)')
    const all = [...readTexts(messages), ...seeded()].map((text, id): Message => ({ id, text: normalize(text).text, ...tokensOf(text) }))
    await insert(client, all)
    await weigh(client, all.length)
    const questions = readQuestions()
    for (const [length, of] of questions) await judge(client, length, of, all)
    await multiply(client, all.length)
    for (const [length, of] of questions) await time(client, length, of)
    await plans(client, [...questions.values()].flat())
  } finally {
    await client.end()
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function tokensOf(text: string): Pick<Message, 'tokens' | 'short'> {
  const tokens = searchTokens(text)
  // What a search for one or two letters needs, where a trigram index finds the longer words.
  return { tokens, short: (tokens.match(/'(?:[^']|''){1,2}':[\d,]+/g) ?? []).join(' ') }
}

/** What the seed lets 4,000 customers say. */
function seeded(): string[] {
  const made = noRows()
  const setting = { workspaceId: 'w', seed: 'words', now: new Date('2026-06-01'), customers: 4000, sources: { line: 'l', counter: 'c', web: 'b' }, memberIds: new Map<string, string>() }
  for (let n = 0; n < setting.customers; n += 1) addCustomer(made, setting, n)
  return made.interaction.flatMap(({ text }) => (text ? [text] : []))
}

/** Words that people cut out of messages by hand, by how many letters are typed. */
function readQuestions(): Map<string, string[]> {
  const cut = [...new Set(readFileSync(gold, 'utf8').split(/[|\n]/).map((word) => normalize(word.trim()).text))].filter((word) => /^[\u0E01-\u0E4E]+$/.test(word)).toSorted()
  const of = (fits: (length: number) => boolean) => {
    const fitting = cut.filter((word) => fits(word.length) && searchQuery(word) !== '')
    return fitting.filter((_, n) => n % Math.max(1, Math.floor(fitting.length / wordsEach)) === 0).slice(0, wordsEach)
  }
  return new Map([['1', of((n) => n === 1)], ['2', of((n) => n === 2)], ['3', of((n) => n === 3)], ['4 and more', of((n) => n > 3)]])
}

async function insert(client: Client, all: readonly Message[]): Promise<void> {
  for (let n = 0; n < all.length; n += 1000) {
    const part = all.slice(n, n + 1000)
    await client.query(
      `insert into words.message select id, '2026-01-01'::timestamptz + id * interval '1 second', text, tokens::tsvector, short::tsvector from unnest($1::bigint[], $2::text[], $3::text[], $4::text[]) as made (id, text, tokens, short)`,
      [part.map(({ id }) => id), part.map(({ text }) => text), part.map(({ tokens }) => tokens), part.map(({ short }) => short)],
    )
  }
}

const indexes = { tokens: 'gin (tokens)', short: 'gin (short)', trigrams: 'gin (text gin_trgm_ops)' }

/** Each index alone: how long it takes to build, how large it is, and what it makes of writing a thousand messages. */
async function weigh(client: Client, count: number): Promise<void> {
  const { rows: [sizes] } = await client.query<{ text: number; tokens: number; short: number }>('select sum(pg_column_size(text))::float8 as text, sum(pg_column_size(tokens))::float8 as tokens, sum(pg_column_size(short))::float8 as short from words.message')
  console.log(`${count} messages; columns: text ${megabytes(sizes!.text)}, tokens ${megabytes(sizes!.tokens)}, tokens of one and two letters ${megabytes(sizes!.short)}`)
  const write = `insert into words.message select -id - 1, at, text, tokens, short from words.message where id % $1 = 0 and id >= 0`
  const timed = async (question: string, values: unknown[] = []) => {
    const begin = performance.now()
    await client.query(question, values)
    return performance.now() - begin
  }
  for (const [name, index] of Object.entries({ none: '', ...indexes })) {
    const built = index === '' ? 0 : await timed(`create index weighed on words.message using ${index}`)
    const { rows: [size] } = index === '' ? { rows: [{ size: 0 }] } : await client.query<{ size: number }>(`select pg_relation_size('words.weighed')::float8 as size`)
    const taken: number[] = []
    for (let run = 0; run < 5; run += 1) {
      taken.push(await timed(write, [Math.floor(count / 1000)]))
      await client.query('delete from words.message where id < 0')
      await client.query('vacuum words.message')
    }
    console.log(`index ${name}: ${megabytes(size!.size)}, built in ${show(built / 1000)} s, a thousand messages written in ${spread(taken, ' ms')}`)
    if (index !== '') await client.query('drop index words.weighed')
  }
  await client.query(`create index message_tokens on words.message using ${indexes.tokens}; create index message_newest on words.message (at desc, id desc); analyze words.message`)
}

const megabytes = (bytes: number): string => `${show(bytes / 1e6)} MB`

async function judge(client: Client, length: string, questions: readonly string[], all: readonly Message[]): Promise<void> {
  let [wanted, right, found, shortRight] = [0, 0, 0, 0]
  for (const question of questions) {
    const truth = new Set(all.filter(({ text }) => stands(question, text)).map(({ id }) => id))
    const given = async (column: string) => (await client.query<{ id: string }>(`select id from words.message where ${column} @@ $1::tsquery`, [searchQuery(question)])).rows.map(({ id }) => Number(id))
    const ids = await given('tokens')
    wanted += truth.size
    found += ids.length
    right += ids.filter((id) => truth.has(id)).length
    if (question.length < 3) shortRight += (await given('short')).filter((id) => truth.has(id)).length
  }
  const short = shortRight > 0 ? `; through the tokens of one and two letters alone ${show((100 * shortRight) / wanted)} %` : ''
  console.log(`${questions.length} words of ${length} letters: recall ${show((100 * right) / wanted)} % of ${wanted}, precision ${show((100 * right) / found)} %${short}`)
  if (right / wanted < 0.98) process.exitCode = 1
}

/** The same messages again and again at other times. */
async function multiply(client: Client, count: number): Promise<void> {
  await client.query('drop index words.message_tokens')
  for (let n = 1; n * count < rows; n += 1) await client.query(`insert into words.message select id + $1, at + $1 * interval '1 second', text, tokens, short from words.message where id < $2 and id < $3`, [n * count, count, rows - n * count])
  const begin = performance.now()
  await client.query(`set maintenance_work_mem = '256MB'; create index message_tokens on words.message using ${indexes.tokens}`)
  const built = performance.now() - begin
  await client.query('vacuum analyze words.message')
  const { rows: [size] } = await client.query<{ count: number; size: number; table: number }>(`select count(*)::float8 as count, pg_relation_size('words.message_tokens')::float8 as size, pg_table_size('words.message')::float8 as table from words.message`)
  console.log(`then among ${size!.count} messages (table ${megabytes(size!.table)}, index ${megabytes(size!.size)} built in ${show(built / 1000)} s), pages of ${page}:`)
}

const newest = (window: number) => `select id from (select id, at, tokens from words.message order by at desc, id desc limit ${window}) newest where tokens @@ $1::tsquery order by at desc, id desc limit ${page}`
const everywhere = `with found as materialized (select id, at from words.message where tokens @@ (select $1::tsquery)) select id from found order by at desc, id desc limit ${page}`
const steps = [newest(1000), newest(4000), everywhere]

/** A frequent word fills its page among the newest; a rare one is not there, and the index gathers few. */
async function time(client: Client, length: string, questions: readonly string[]): Promise<void> {
  const taken: number[] = []
  let slowest = ''
  for (let round = 0; round < 3; round += 1) {
    for (const question of questions) {
      const begin = performance.now()
      for (const step of steps) if ((await client.query(step, [searchQuery(question)])).rows.length === page) break
      const ms = performance.now() - begin
      if (round === 0) continue
      if (ms >= Math.max(...taken, 0)) slowest = question
      taken.push(ms)
    }
  }
  const p95 = percentile(taken, 0.95)
  if (p95 >= 50) process.exitCode = 1
  console.log(`words of ${length} letters: ${spread(taken, ' ms')}, p95 ${show(p95)} ms; the slowest is ${JSON.stringify(slowest)}`)
}

async function plans(client: Client, questions: readonly string[]): Promise<void> {
  let scans = 0
  for (const question of questions) {
    for (const step of steps) {
      const { rows: lines } = await client.query<Record<string, string>>(`explain ${step}`, [searchQuery(question)])
      if (lines.some((line) => Object.values(line)[0]!.includes('Seq Scan'))) scans += 1
    }
  }
  console.log(`${questions.length * steps.length} plans: ${scans} with a sequential scan`)
  if (scans > 0) process.exitCode = 1
}
