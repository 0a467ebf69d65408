import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeWorkspace } from '../../testing/people.ts'
import { type Actor, inReading, inScope } from '../database/scope.ts'
import { newId } from '../id.ts'
import { indexRecords, unindex } from './entries.ts'
import { find } from './find.ts'
import { foldQuestion, foldText, inLetters, isSearchable } from './fold.ts'

let opened: TestHouse
let actor: Actor
beforeAll(async () => {
  opened = await openTestHouse()
  actor = (await makeWorkspace(opened.house)).actor
})
afterAll(() => opened.close())

const shop = ['สบู่', 'น้ำตาล', 'มะพร้าว', 'ขมิ้น', 'กาแฟ', 'ผ้าไหม', 'น้ำผึ้ง', 'ข้าวหอม', 'กล้วยฉาบ', 'เครื่องแกง', 'ชาเขียว', 'ทุเรียนทอด', 'LINE', 'Size L', 'ice cream']
const begun = ['สั่ง', 'อยากได้', 'ขอดู', 'แพ้', 'รอ', 'เคยซื้อ', 'ถามเรื่อง', 'ได้รับ', 'คืน', 'ชอบ']
const ended = ['หมดหรือยังคะ', 'ส่งวันไหนครับ', 'แพงไปไหม', 'ไม่เหมือนในรูปเลย', 'อร่อยมากก', 'ของแท้ป่าว', '2 ถุง ๑๕๐ บาท', 'โทร 081-234-5678', 'กี่ชิ้น/กล่อง', 'ช้ามาก!!! 😡', 'ขอบคุณค่ะ ❤️', '50% จริงมั้ย', 'เบอร์_ร้าน', 'นะค่ะ\nรออยู่']

/** Messages as a shop gets them, in our own words: each of its kind, many in common. */
const messages = Array.from({ length: 3000 }, (_, n) => `${begun[n % begun.length]}${shop[(n * 7) % shop.length]}${n % 3 === 0 ? ' ' : ''}${ended[(n * 11) % ended.length]} ${n % 17 === 0 ? `#${n}` : ''}`)

test('fifty words cut from texts each find exactly what reading every text finds', async () => {
  const entries = messages.map((text, n) => ({ kind: 'interaction', id: newId(), at: new Date(1_760_000_000_000 + n * 60_000), text }))
  await inScope(opened.house.database, actor, (scope) => indexRecords(scope, entries))
  const cut = (n: number): string => {
    const letters = [...new Intl.Segmenter('th').segment(messages[(n * 59) % messages.length]!)].map(({ segment }) => segment)
    const begin = (n * 7) % Math.max(1, letters.length - 12)
    return letters.slice(begin, begin + 3 + (n % 9)).join('')
  }
  const words = Array.from({ length: 200 }, (_, n) => cut(n)).filter((word) => isSearchable(foldQuestion(word))).slice(0, 50)
  expect(new Set(words).size).toBeGreaterThan(40)
  for (const word of words) {
    const truth = entries.filter(({ text }) => foldText(text).includes(foldQuestion(word))).map(({ id }) => id).toReversed()
    expect(truth.length, word).toBeGreaterThan(0)
    expect([word, await everything(word)]).toEqual([word, truth])
  }

  async function everything(word: string): Promise<string[]> {
    const ids: string[] = []
    let after: { at: string; id: string } | undefined
    for (;;) {
      const found = await inReading(opened.house.database, actor, (scope) => find(scope, { kind: 'interaction', words: word, limit: 200, after }))
      ids.push(...found.slice(0, 200).map(({ id }) => id))
      const last = found[199]
      if (found.length <= 200 || !last) return ids
      after = { at: last.at.toISOString(), id: last.id }
    }
  }
})

describe('what is looked for', () => {
  const one = newId()
  const ask = (words: string) => inReading(opened.house.database, actor, (scope) => find(scope, { kind: 'note', words, limit: 5, after: undefined }))
  const write = (text: string) => inScope(opened.house.database, actor, (scope) => indexRecords(scope, [{ kind: 'note', id: one, at: new Date(), text }]))

  test('means itself: signs that a pattern would take for others are letters here', async () => {
    await write('ลด 50% วันนี้ ไฟล์ a_b และ c\\d')
    for (const words of ['50% วัน', 'a_b และ', 'c\\d']) expect([words, (await ask(words)).length]).toEqual([words, 1])
    for (const words of ['50_ วัน', 'a%และ', 'aXb และ']) expect([words, (await ask(words)).length]).toEqual([words, 0])
  })

  test('is found by its new words once it is written anew, and not at all once it is void', async () => {
    await write('ข้อความใหม่เอี่ยม')
    expect(await ask('วันนี้')).toEqual([])
    expect(await ask('ใหม่เอี่ยม')).toHaveLength(1)
    await inScope(opened.house.database, actor, (scope) => unindex(scope, 'note', [one]))
    expect(await ask('ใหม่เอี่ยม')).toEqual([])
  })

  test('is found in its own workspace alone', async () => {
    await write('ความลับของร้านนี้')
    const { actor: stranger } = await makeWorkspace(opened.house)
    expect(await inReading(opened.house.database, stranger, (scope) => find(scope, { kind: 'note', words: 'ความลับ', limit: 5, after: undefined }))).toEqual([])
  })

  test.each(['', ' ', 'ก', 'กข', '...', '👍👍👍', 'a!!'])('%j is too short, and said to be', async (words) => {
    await expect(ask(words)).rejects.toMatchObject({ code: 'search-too-short', status: 400 })
  })
})

test('whatever the texts are, a search finds exactly those whose folded text holds the folded words', async () => {
  const thai = fc.constantFrom(...'กขคงจชซตทนบพมยรลวสหอะาเแโไๆฯ๑๒', ...'ัิีืุู็่้๊๋์ํ', 'ำ', 'ำ', '้อ', 'ี่', 'นำ้', 'ฆ้อ')
  const other = fc.constantFrom('\u200b', '\ufeff', ' ', '  ', '-', '%', '_', '\\', 'A', 'b', 'é', 'e\u0301', 'İ', 'ς', '1', '08', '😡', '漢字', 'ກີ່', '\u1681', '\u168a')
  const piece = fc.array(fc.oneof({ weight: 4, arbitrary: thai }, other), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''))
  const texts = fc.array(fc.array(piece, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')), { minLength: 300, maxLength: 400 })
  const { actor: owner } = await makeWorkspace(opened.house)
  const [many] = fc.sample(texts, { numRuns: 1, seed: Number(process.env.SAIJAI_TEST_SEED ?? Math.floor(Math.random() * 1e9)) })
  const entries = many!.map((text, n) => ({ kind: 'note', id: newId(), at: new Date(1_760_000_000_000 + n * 1000), text }))
  await inScope(opened.house.database, owner, (scope) => indexRecords(scope, entries))
  let searched = 0
  let found = 0
  const held = fc.tuple(fc.nat(entries.length - 1), fc.nat(20), fc.integer({ min: 2, max: 7 })).map(([n, from, length]) => [...entries[n]!.text].slice(from % entries[n]!.text.length).slice(0, length).join(''))
  const property = fc.asyncProperty(fc.oneof(held, piece), async (words) => {
    const question = foldQuestion(words)
    fc.pre(isSearchable(question))
    const truth = entries.filter(({ text }) => foldText(text).includes(question)).map(({ id }) => id).toReversed()
    const ids = (await inReading(opened.house.database, owner, (scope) => find(scope, { kind: 'note', words, limit: 1000, after: undefined }))).map(({ id }) => id)
    expect(ids).toEqual(truth)
    searched += 1
    if (truth.length > 0) found += 1
  })
  await fc.assert(property, { numRuns: process.env.SAIJAI_TEST_ALL ? 3000 : 300 })
  expect(searched).toBeGreaterThan(200)
  expect(found).toBeGreaterThan(50)
}, 120_000)

test('every Thai letter and sign, as it is kept, is a letter in the middle of a word', async () => {
  const signs = Array.from({ length: 0x0e5b - 0x0e01 }, (_, n) => String.fromCharCode(0x0e01 + n)).filter((sign) => /[\p{L}\p{M}\p{N}]/u.test(sign))
  // In one word the letters on both sides begin and end nothing; two words of one letter each would have as many trigrams.
  const { rows } = await opened.house.ownPool.query<{ kept: string; trigrams: number }>(
    `select kept, cardinality(show_trgm('กขค' || kept || 'งจฉ')) as trigrams from unnest($1::text[]) kept`,
    [signs.map(inLetters)],
  )
  expect(rows.filter(({ trigrams }) => trigrams !== 8)).toEqual([])
})
