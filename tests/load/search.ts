import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openHouse, type OpenHouse } from '../../server/open.ts'
import { commandActor } from '../../server/platform/access/loop.ts'
import { readConfig } from '../../server/platform/config.ts'
import { type Actor, inReading, inScope } from '../../server/platform/database/scope.ts'
import { newId } from '../../server/platform/id.ts'
import { indexRecords } from '../../server/platform/search/entries.ts'
import { find } from '../../server/platform/search/find.ts'
import { foldQuestion, foldText } from '../../server/platform/search/fold.ts'
import { show, spread } from './numbers.ts'
import { cutWords, messages, readTexts } from './texts.ts'

const lengths = [3, 4, 6, 9, 14]
const wordsEach = 20
const times = 23

/** Words cut from real messages: does each find what reading all of them finds, and how long does a page take among half a million? */
export async function search(): Promise<void> {
  if (!existsSync(messages)) return console.log(`left out: ${messages} is not here`)
  const texts = readTexts(messages)
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-search-'))
  const opened = await openHouse(readConfig({ SAIJAI_DATA: dataDir, LOG_LEVEL: 'warn' }), 'start')
  try {
    const actor = commandActor(newId())
    const entries = texts.map((text, n) => ({ kind: 'interaction', id: newId(), at: new Date(1_700_000_000_000 + n * 60_000), text }))
    const begin = performance.now()
    for (let n = 0; n < entries.length; n += 500) await inScope(opened.house.database, actor, (scope) => indexRecords(scope, entries.slice(n, n + 500)))
    console.log(`${entries.length} messages made findable in ${show((performance.now() - begin) / 1000)} s, in batches of 500`)
    const folded = entries.map(({ id, text }) => ({ id, text: foldText(text) })).toReversed()
    const words = lengths.map((length) => cutWords(texts, length, wordsEach))
    for (const [n, length] of lengths.entries()) await compare(opened, actor, length, words[n]!, folded)
    await multiply(opened, actor)
    for (const [n, length] of lengths.entries()) await time(opened, actor, length, words[n]!)
  } finally {
    await opened.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function compare({ house }: OpenHouse, actor: Actor, length: number, words: readonly string[], folded: readonly { id: string; text: string }[]): Promise<void> {
  let wrong = 0
  for (const word of words) {
    const question = foldQuestion(word)
    const truth = folded.filter(({ text }) => text.includes(question)).map(({ id }) => id)
    const found = await inReading(house.database, actor, (scope) => find(scope, { kind: 'interaction', words: word, limit: 100_000, after: undefined }))
    if (found.map(({ id }) => id).join() !== truth.join()) {
      wrong += 1
      console.log(`WRONG: ${JSON.stringify(word)} found ${found.length}, reading all finds ${truth.length}`)
    }
  }
  console.log(`words of ${length} letters: ${words.length - wrong} of ${words.length} find exactly what reading every text finds`)
  if (wrong > 0) process.exitCode = 1
}

/** The same texts again and again at other times: what is frequent stays as frequent. */
async function multiply({ house }: OpenHouse, { workspaceId }: Actor): Promise<void> {
  // Built over what is there, as a restore does, since row by row it takes minutes.
  const { rows: indexes } = await house.ownPool.query<{ indexdef: string }>(`select indexdef from pg_indexes where indexname = 'search_entry_by_text'`)
  await house.ownPool.query('drop index search_entry_by_text')
  for (let n = 1; n < times; n += 1) {
    await house.ownPool.query(
      `insert into search_entry (workspace_id, kind, id, at, text)
       select workspace_id, kind, md5(id::text || $2)::uuid, at - $2::int * interval '16 days', text from search_entry where workspace_id = $1 and at >= '2023-11-14'`,
      [workspaceId, n],
    )
  }
  await house.ownPool.query(`set statement_timeout = 0; ${indexes[0]!.indexdef}`)
  await house.ownPool.query('vacuum analyze search_entry')
  const { rows } = await house.ownPool.query<{ count: number }>('select count(*) from search_entry')
  console.log(`then among ${rows[0]!.count} entries, pages of 50:`)
}

async function time({ house }: OpenHouse, actor: Actor, length: number, words: readonly string[]): Promise<void> {
  const taken: number[] = []
  let slowest = ''
  for (let round = 0; round < 3; round += 1) {
    for (const word of words) {
      const begin = performance.now()
      await inReading(house.database, actor, (scope) => find(scope, { kind: 'interaction', words: word, limit: 50, after: undefined }))
      const ms = performance.now() - begin
      if (round === 0) continue
      if (ms >= Math.max(...taken, 0)) slowest = word
      taken.push(ms)
    }
  }
  console.log(`words of ${length} letters: ${spread(taken, ' ms')}; the slowest is ${JSON.stringify(slowest)}`)
}
