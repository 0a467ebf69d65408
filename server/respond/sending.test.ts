import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { startLineTwin } from '../../twins/line/line.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import type { Conversation, ConversationList } from './shapes.ts'
import { inHouse } from '../platform/database/scope.ts'
import { leaveToPeople } from './restored.ts'
import { takeSending } from './sending.ts'

let shop: Shop
let conversationId: string
const customer = line.fromUser()

beforeEach(async () => {
  shop = await openShop()
  await shop.hear(line.text(customer, 'สนใจค่ะ'))
  await shop.settle()
  conversationId = (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!.id
})
afterEach(() => shop.close())

const answer = async (text: string, id?: string) =>
  (await shop.call<{ outboxId: string }>('POST', `/conversations/${conversationId}/replies`, { text, ...(id ? { id } : {}) })).body.outboxId
const read = async () => (await shop.call<Conversation>('GET', `/conversations/${conversationId}`)).body
const sendings = async () => (await read()).items.flatMap((item) => (item.sending ? [item.sending] : []))
const arrived = () => shop.line.ledger.delivered.map((one) => [one.via, one.text])

describe('an answer', () => {
  test('leaves with the reply token, for free, and nobody waits any more', async () => {
    expect((await read()).channel.via).toBe('reply')
    await answer('มีของพร้อมส่งค่ะ')
    await shop.settle()
    expect(arrived()).toEqual([['reply', 'มีของพร้อมส่งค่ะ']])
    expect(shop.line.billed()).toBe(0)
    expect(await sendings()).toMatchObject([{ state: 'sent', via: 'reply', attempts: 1, problem: null }])
    expect(await read()).toMatchObject({ waitingSince: null, needsDecision: false, channel: { via: 'push' } })
  })

  test('is as long as LINE takes, which counts an emoji as two, or is refused before anything is kept', async () => {
    const refused = await shop.call('POST', `/conversations/${conversationId}/replies`, { text: '🙏'.repeat(2501) })
    expect(refused).toMatchObject({ status: 400, body: { code: 'bad-input', where: 'json.text', en: expect.stringContaining('<=5000') as string } })
    await answer('🙏'.repeat(2500))
    await shop.settle()
    expect(arrived()).toEqual([['reply', '🙏'.repeat(2500)]])
    expect(await sendings()).toMatchObject([{ state: 'sent' }])
  })

  test('is a push when the token has been spent, and answers keep their order', async () => {
    await answer('หนึ่ง')
    await answer('สอง')
    await answer('สาม')
    await shop.settle()
    shop.clock.forward(1000)
    await shop.settle()
    expect(arrived()).toEqual([['reply', 'หนึ่ง'], ['push', 'สอง'], ['push', 'สาม']])
  })

  test('becomes a push after a definite refusal of the first try', async () => {
    shop.line.answerThen('reply', 400)
    await answer('ตอบช้าไปหน่อย')
    await shop.settle()
    expect(arrived()).toEqual([['push', 'ตอบช้าไปหน่อย']])
    expect(await sendings()).toMatchObject([{ state: 'sent', via: 'push', attempts: 2 }])
  })

  test('sent twice with one id is one answer', async () => {
    const id = '01a20000-0000-7000-8000-000000000001'
    expect(await answer('ครั้งเดียวพอ', id)).toBe(id)
    expect(await answer('ครั้งเดียวพอ', id)).toBe(id)
    await shop.settle()
    expect(arrived()).toEqual([['reply', 'ครั้งเดียวพอ']])
  })
})

describe('a reply of which nobody knows whether it arrived', () => {
  beforeEach(async () => {
    shop.line.answerThen('reply', 'drop-after-accept')
    await answer('ถึงไหมนะ')
    await shop.settle()
  })

  test('is never sent again by itself: a person decides', async () => {
    shop.clock.forward(3600_000)
    await shop.settle()
    expect(arrived()).toEqual([['reply', 'ถึงไหมนะ']])
    expect(await sendings()).toMatchObject([{ state: 'uncertain', problem: { code: 'no-answer' } }])
    expect((await read()).needsDecision).toBe(true)
  })

  test('is settled when the person saw it arrive', async () => {
    const { outboxId } = (await sendings())[0]!
    expect((await shop.call('POST', `/outbox/${outboxId}/decision`, { decision: 'delivered' })).status).toBe(200)
    expect(await read()).toMatchObject({ needsDecision: false })
    expect(await sendings()).toMatchObject([{ state: 'sent' }])
    expect((await shop.call('POST', `/outbox/${outboxId}/decision`, { decision: 'drop' })).status).toBe(409)
  })

  test('goes once more when the person says so', async () => {
    const { outboxId } = (await sendings())[0]!
    await shop.call('POST', `/outbox/${outboxId}/decision`, { decision: 'send-again' })
    await shop.settle()
    expect(arrived()).toEqual([['reply', 'ถึงไหมนะ'], ['push', 'ถึงไหมนะ']])
    expect(await sendings()).toMatchObject([{ state: 'sent', via: 'push' }])
  })
})

describe('a push', () => {
  beforeEach(() => shop.clock.forward(120_000))

  test('without an answer is tried again with its retry key and arrives once', async () => {
    shop.line.answerThen('push', 'drop-after-accept')
    await answer('ส่งของแล้วค่ะ')
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'waiting' }])
    shop.clock.forward(10_000)
    await shop.settle()
    expect(arrived()).toEqual([['push', 'ส่งของแล้วค่ะ']])
    expect(await sendings()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })

  test.each([
    ['refused for the token', 401, 'channel-refused-us'],
    ['refused for its words', 400, 'message-refused'],
  ] as const)('%s fails with its reason and waits for a person', async (_why, fault, code) => {
    shop.line.answerThen('push', fault)
    await answer('ลองส่ง')
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'failed', problem: { code } }])
    expect((await read()).needsDecision).toBe(true)
  })

  test('over the monthly quota fails and says so', async () => {
    shop.line.setQuota(`U${'0'.repeat(31)}1`, 0)
    await answer('เกินโควตา')
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'failed', problem: { code: 'quota-used-up' } }])
  })
})

describe('a message while LINE cannot be reached', () => {
  const hours = (count: number) => shop.clock.forward(count * 3600_000)
  const destination = `U${'0'.repeat(31)}1`
  beforeEach(async () => {
    await shop.line.close()
    await answer('ส่งของแล้วค่ะ')
    await shop.settle()
  })

  test('is tried again by itself, and says so, until it leaves', async () => {
    expect(await sendings()).toMatchObject([{ state: 'waiting', attempts: 1, problem: { code: 'not-reached-yet' } }])
    expect((await read()).needsDecision).toBe(false)
    hours(23)
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'waiting', attempts: 2 }])
    const back = await startLineTwin({ channels: [shop.line.channel(destination)], port: Number(new URL(shop.line.api).port), now: shop.line.now })
    back.meet(destination, customer.userId!)
    shop.clock.forward(300_000)
    await shop.settle()
    expect(back.ledger.delivered.map((one) => [one.via, one.text])).toEqual([['push', 'ส่งของแล้วค่ะ']])
    expect(await sendings()).toMatchObject([{ state: 'sent', problem: null }])
    await back.close()
  })

  test('fails after a day, waits for a person, and goes for another day when they send it again', async () => {
    hours(24)
    await shop.settle()
    const [failed] = await sendings()
    expect(failed).toMatchObject({ state: 'failed', problem: { code: 'not-reached', th: expect.stringContaining('24 ชั่วโมง'), en: expect.stringContaining('24 hours') } })
    expect((await read()).needsDecision).toBe(true)
    await shop.call('POST', `/outbox/${failed!.outboxId}/decision`, { decision: 'send-again' })
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'waiting', problem: { code: 'not-reached-yet' } }])
    expect((await read()).needsDecision).toBe(false)
    hours(24)
    await shop.settle()
    expect(await sendings()).toMatchObject([{ state: 'failed' }])
    expect(arrived()).toEqual([])
  })
})

test('a conversation is not put away over words that came after those on the screen', async () => {
  const { version } = await read()
  await shop.hear(line.text(customer, 'เดี๋ยวก่อน อีกเรื่องค่ะ'))
  await shop.settle()
  const done = (seen: number) => shop.call(`POST`, `/conversations/${conversationId}/done?version=${seen}`)
  expect(await done(version)).toMatchObject({ status: 409, body: { code: 'moved-on' } })
  expect((await read()).status).toBe('open')
  expect(await done((await read()).version)).toMatchObject({ status: 200, body: { status: 'done' } })
})

test('what waited when a backup was made is left to a person after the restore', async () => {
  await answer('อาจส่งไปแล้วก็ได้')
  await inHouse(shop.house.ownPool, leaveToPeople)
  await shop.settle()
  expect(arrived()).toEqual([])
  expect(await sendings()).toMatchObject([{ state: 'uncertain', problem: { code: 'restored' } }])
  expect((await read()).needsDecision).toBe(true)
  await shop.call('POST', `/outbox/${(await sendings())[0]!.outboxId}/decision`, { decision: 'send-again' })
  await shop.settle()
  expect(arrived()).toHaveLength(1)
})

test('a process that died in the middle of a reply leaves it uncertain, and of a push lets it be tried again', async () => {
  const cutOff = async (text: string) => {
    const outboxId = await answer(text)
    await shop.house.ownPool.query(
      `insert into outbox_attempt (workspace_id, outbox_id, number, via, began_at) select workspace_id, id, 1, $2, created_at from outbox where id = $1`,
      [outboxId, text],
    )
  }
  await cutOff('reply')
  await shop.settle()
  await cutOff('push')
  await shop.settle()
  expect(await sendings()).toMatchObject([{ state: 'uncertain' }, { state: 'sent', via: 'push', attempts: 2 }])
  expect(arrived()).toEqual([['push', 'push']])
  expect(await takeSending(shop.house)).toBe(false)
})
