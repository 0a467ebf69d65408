import { afterAll, beforeAll, expect, test } from 'vitest'
import * as line from '../../../twins/line/events.ts'
import { reconsider } from '../../respond/index.ts'
import type { Conversation, ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import type { LexiconNames } from '../lexicon/shapes.ts'
import { baseModel } from '../read.ts'
import type { HowWeRead, Reading } from '../shapes.ts'
import { lookForStale, takeRereading } from './take.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
  for (let n = 0; n < 5; n++) {
    const events = Array.from({ length: 90 }, (_, at) => line.text(line.fromUser(`U${String(n * 90 + at).padStart(32, '0')}`), `สั่ง ${n * 90 + at} ชิ้น จากเขียวขจีแย่มาก`))
    await shop.hear(...events)
    await shop.settle()
  }
})
afterAll(() => shop.close())

const all = 450
const take = () => takeRereading(shop.house, reconsider)
const tell = async () => (await shop.call<HowWeRead>('GET', '/readings')).body
const stale = async () => (await shop.house.ownPool.query<{ n: number }>('select count(*)::int as n from reading where model <> $1', [(await tell()).model])).rows[0]!.n

test('what an earlier version read is read again, in batches, and told how far it is', async () => {
  expect(await tell()).toMatchObject({ model: baseModel, rereading: null, errors: { moods: { messages: expect.any(Number) } } })
  await shop.house.ownPool.query(`update reading set model = 'plain-1', mood = 'pleased', words = '[]', intent = null`)
  await shop.house.ownPool.query(`update conversation set mood = 'pleased'`)
  await lookForStale(shop.house).run({}, { attempt: 1 })
  await lookForStale(shop.house).run({}, { attempt: 1 })
  expect(await take()).toBe(true)
  expect((await tell()).rereading).toMatchObject({ total: all, lookedAt: 200, read: 200, changed: 200, endedAt: null })
  expect(await stale()).toBe(all - 200)
  while (await take());
  expect((await tell()).rereading).toMatchObject({ total: all, lookedAt: all, read: all, changed: all, endedAt: expect.any(String) })
  expect(await stale()).toBe(0)
  const { body } = await shop.call<ConversationList>('GET', '/conversations?view=open')
  expect(new Set(body.items.map(({ mood }) => mood))).toEqual(new Set(['unhappy']))
  const { body: one } = await shop.call<Conversation>('GET', `/conversations/${body.items[0]!.id}`)
  expect(one.items[0]!.reading).toMatchObject({ model: baseModel, mood: 'unhappy', words: ['แย่มาก'], intent: expect.any(String) })
})

test('is done once: the next look finds nothing', async () => {
  await lookForStale(shop.house).run({}, { attempt: 1 })
  expect(await take()).toBe(false)
})

test('a workspace’s own names are found in what is said, and in all that was said before', async () => {
  const names: LexiconNames['names'] = [{ kind: 'competitor', name: 'เขียวขจี', aliases: ['Khieo Khachi'] }]
  expect((await shop.call<LexiconNames>('GET', '/lexicon')).body).toEqual({ version: 0, names: [] })
  expect((await shop.call('PATCH', '/lexicon', { version: 0, names })).body).toEqual({ version: 1 })
  await shop.hear(line.text(line.fromUser(), 'khieo khachi ถูกกว่าอีก'))
  await shop.settle()
  const found = async () => (await shop.house.ownPool.query<{ n: number }>(`select count(*)::int as n from reading where entities @> '[{"kind": "competitor", "value": "เขียวขจี"}]'`)).rows[0]!.n
  expect(await found()).toBe(1)
  // The process ends in the middle of it; another goes on where it stopped, once the claim has lapsed.
  await take()
  await shop.house.ownPool.query(`update claim set due = $1 where kind = 'rereading'`, [new Date(shop.clock.now().getTime() + 15_000)])
  expect(await take()).toBe(false)
  shop.clock.forward(16_000)
  while (await take());
  expect(await found()).toBe(all + 1)
  expect((await tell()).rereading).toMatchObject({ total: all + 1, lookedAt: all + 1, read: all, changed: 0 })
})

test('names changed in the middle begin it anew, and it ends with the latest', async () => {
  const change = (version: number, name: string) => shop.call('PATCH', '/lexicon', { version, names: [{ kind: 'brand', name, aliases: [] }] })
  await change(1, 'ม่อนละไม')
  await take()
  await change(2, 'สบู่ขมิ้น')
  while (await take());
  expect(await stale()).toBe(0)
  const { body } = await shop.call<Reading>('POST', '/readings/try', { text: 'สบู่ขมิ้น' })
  expect(body).toMatchObject({ model: (await tell()).model, entities: [{ value: 'สบู่ขมิ้น' }] })
})

test('two who change the names at once do not lose each other’s, and a spelling means one thing', async () => {
  expect(await shop.call('PATCH', '/lexicon', { version: 1, names: [] })).toMatchObject({ status: 409, body: { code: 'conflict' } })
  const both = [{ kind: 'brand', name: 'ดอยใจ', aliases: ['ดอย'] }, { kind: 'product', name: 'ดอย', aliases: [] }]
  expect(await shop.call('PATCH', '/lexicon', { version: 3, names: both })).toMatchObject({ status: 400, body: { code: 'ambiguous-name', th: expect.stringContaining('“ดอย”') } })
  for (const names of [[{ kind: 'brand', name: 'ก', aliases: [] }], [{ kind: 'shop', name: 'ดอย', aliases: [] }], Array.from({ length: 501 }, (_, n) => ({ kind: 'brand', name: `ยี่ห้อ ${n}`, aliases: [] }))]) {
    expect((await shop.call('PATCH', '/lexicon', { version: 3, names })).status).toBe(400)
  }
})

test('any text can be tried, and nothing of it is kept', async () => {
  const before = (await shop.house.ownPool.query('select count(*) from reading')).rows[0]
  expect((await shop.call<Reading>('POST', '/readings/try', { text: 'สบู่ขมิ้นหมดอายุ ขอเงินคืนด่วน' })).body).toMatchObject({ mood: 'unhappy', entities: [{ kind: 'brand', value: 'สบู่ขมิ้น' }] })
  expect((await shop.house.ownPool.query('select count(*) from reading')).rows[0]).toEqual(before)
  expect((await shop.call('POST', '/readings/try', { text: '' })).status).toBe(400)
})
