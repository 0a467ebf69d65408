import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as line from '../twins/line/events.ts'
import type { FaultList } from './listen/shapes.ts'
import { newId } from './platform/id.ts'
import type { Conversation, ConversationList } from './respond/shapes.ts'
import { openShop, type Shop } from './testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const list = async () => (await shop.call<ConversationList>('GET', '/conversations?view=open')).body.items
const read = async (id: string) => (await shop.call<Conversation>('GET', `/conversations/${id}`)).body
const conversationOf = async (text: string) => {
  const row = (await list()).find((one) => one.last.text === text)
  if (!row) throw new Error(`no open conversation ends with ${text}`)
  return read(row.id)
}

describe('a message on LINE', () => {
  test('is acknowledged, read, and waits for an answer in an open conversation', async () => {
    const customer = line.fromUser()
    expect(await shop.hear(line.text(customer, 'สวัสดีค่ะ สบู่สมุนไพรยังมีไหมคะ'))).toBe(true)
    await shop.settle()
    const conversation = await conversationOf('สวัสดีค่ะ สบู่สมุนไพรยังมีไหมคะ')
    expect(conversation).toMatchObject({ status: 'open', mood: 'asking', customer: { kind: 'person', name: null } })
    expect(conversation.waitingSince).not.toBeNull()
    expect(conversation.items).toMatchObject([{ direction: 'in', kind: 'text', reading: { language: 'th', mood: 'asking', words: ['ไหม'] } }])
  })

  test('told again by LINE changes nothing', async () => {
    const event = line.text(line.fromUser(), 'ของถึงแล้วค่ะ')
    await shop.hear(event)
    await shop.settle()
    await shop.platform.deliver([event], { redelivery: true })
    await shop.settle()
    const conversation = await conversationOf('ของถึงแล้วค่ะ')
    expect(conversation.items).toHaveLength(1)
    expect(conversation.version).toBe(2)
  })

  test('joins the conversation that is open, in the order of its time, whatever the order of arrival', async () => {
    const customer = line.fromUser()
    const now = Date.now()
    await shop.hear(line.text(customer, 'สาม', { at: now + 3 }), line.text(customer, 'หนึ่ง', { at: now + 1 }))
    await shop.settle()
    await shop.hear(line.text(customer, 'สอง', { at: now + 2 }))
    await shop.settle()
    const conversation = await conversationOf('สาม')
    expect(conversation.items.map((item) => item.text)).toEqual(['หนึ่ง', 'สอง', 'สาม'])
  })

  test('taken back loses its words, even when the taking back arrives first', async () => {
    const customer = line.fromUser()
    const at = Date.now()
    const kept = line.text(customer, 'อันนี้อยู่', { at })
    const later = line.text(customer, 'แย่มาก ผิดหวัง', { at: at + 1 })
    const sooner = line.text(customer, 'ลบทิ้งนะ', { at: at + 2 })
    await shop.hear(kept, later)
    await shop.settle()
    await shop.hear(line.unsend(customer, later.message!.id), line.unsend(customer, sooner.message!.id))
    await shop.settle()
    await shop.hear(sooner)
    await shop.settle()
    const row = (await list()).find((one) => one.last.text === null)!
    const texts = (await read(row.id)).items.map((item) => [item.text, item.removed])
    expect(texts).toEqual([['อันนี้อยู่', false], [null, true]])
    expect(row.mood).toBe('neutral')
  })

  test.each([
    ['20,000 characters', 'ก'.repeat(20_000)],
    ['emoji only', '😂😂👨‍👩‍👧‍👦🇹🇭'],
    ['half of a surrogate pair', 'ครึ่ง\ud83d', 'ครึ่ง\ufffd'],
  ])('of %s is kept and shown', async (_what, text, shown = text) => {
    await shop.hear(line.text(line.fromUser(), text))
    await shop.settle()
    expect((await conversationOf(shown)).items[0]!.text).toBe(shown)
  })
})

describe('other events', () => {
  test('of a type nobody knows are kept and shown', async () => {
    await shop.hear(line.event('somethingNew', line.fromUser(), { something: { deep: [1] } }))
    await shop.settle()
    expect((await list()).some((row) => row.last.kind === 'somethingNew')).toBe(true)
  })

  test('of a group without a user have no author, and the group is the customer', async () => {
    await shop.hear(line.text(line.fromGroup(`C${'1'.repeat(32)}`), 'ในกลุ่มถามค่ะ'))
    await shop.settle()
    const conversation = await conversationOf('ในกลุ่มถามค่ะ')
    expect(conversation.customer.kind).toBe('group')
    expect(conversation.items[0]!.author).toBeNull()
  })

  test('that ask for no answer open no conversation', async () => {
    const before = (await list()).length
    await shop.hear(line.follow(line.fromUser().userId!))
    await shop.settle()
    expect(await list()).toHaveLength(before)
  })
})

test('one poison event in a batch of a hundred loses none of the others, is shown, and can be tried again', async () => {
  const events = Array.from({ length: 100 }, (_, i) => line.text(line.fromUser(), i === 41 ? 'พิษ\u0000ซ่อนอยู่' : `ข้อความที่ ${i}`))
  const before = (await list()).length
  expect(await shop.hear(...events)).toBe(true)
  await shop.settle()
  const after = await shop.call<ConversationList>('GET', '/conversations?view=open&limit=200')
  expect(after.body.items.filter((row) => row.last.text?.startsWith('ข้อความที่ '))).toHaveLength(99)
  expect(after.body.items.length - before).toBe(99)
  const faults = async () => (await shop.call<FaultList>('GET', '/faults')).body.items
  const [fault, ...others] = await faults()
  expect(others).toEqual([])
  expect(fault).toMatchObject({ eventKey: events[41]!.webhookEventId, attempts: 1, problem: { code: 'unstorable-character' } })
  expect(fault!.excerpt).toContain('ซ่อนอยู่')
  const retry = await shop.call('POST', '/faults/retry', { sourceId: shop.sourceId, eventKey: fault!.eventKey })
  expect(retry.status).toBe(200)
  expect(await faults()).toEqual([])
  await shop.settle()
  expect(await faults()).toMatchObject([{ eventKey: fault!.eventKey, attempts: 2 }])
})

describe('a delivery that LINE did not make', () => {
  const body = JSON.stringify({ destination: 'U1', events: [line.text(line.fromUser(), 'ปลอม')] })
  const stored = async () => (await shop.house.ownPool.query('select count(*)::int as n from intake')).rows[0].n as number
  const post = (signature: string | undefined, sent: string = body) =>
    fetch(shop.webhookUrl, { method: 'POST', body: sent, headers: signature === undefined ? {} : { 'x-line-signature': signature } })

  test.each([['unsigned', undefined], ['wrongly signed', Buffer.alloc(32).toString('base64')], ['signed with nonsense', 'x']])(
    '%s, is refused and not stored',
    async (_how, signature) => {
      const before = await stored()
      const answer = await post(signature)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ code: 'wrong-signature' })
      expect(await stored()).toBe(before)
    },
  )

  test('of more than 2 MB is refused', async () => {
    expect((await post('x', 'x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413)
  })

  test('to our source in a workspace that is not its own is refused, and the source goes on hearing', async () => {
    const elsewhere = shop.webhookUrl.replace(shop.actor.workspaceId, newId())
    const refused = async () => (await fetch(elsewhere, { method: 'POST', body, headers: { 'x-line-signature': 'x' } })).status
    // Past the five seconds for which what we know of a source is trusted.
    await sleep(5100)
    expect(await refused()).toBe(401)
    expect(await shop.hear(line.text(line.fromUser(), 'ยังได้ยินอยู่'))).toBe(true)
    expect(await refused()).toBe(401)
  })

  test('to an address that is nobody’s is refused likewise', async () => {
    const nobody = shop.webhookUrl.replace(shop.sourceId, shop.actor.workspaceId)
    expect((await fetch(nobody, { method: 'POST', body })).status).toBe(401)
  })
})
