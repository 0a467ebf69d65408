import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as events from './events.ts'
import { startLineTwin, type LineTwin } from './line.ts'
import { createPlatform, type PlatformOptions } from './platform.ts'
import { startReceiver, type Receiver } from './receiver.ts'
import { sign } from './signature.ts'

const destination = 'U00000000000000000000000000000000'
const channelSecret = 'test-secret-0123456789abcdef'
const somchai = events.fromUser('U11111111111111111111111111111111')

let twin: LineTwin
let receiver: Receiver

beforeEach(async () => {
  twin = await startLineTwin({ channels: [{ channelSecret, accessToken: 'token', destination }] })
})
afterEach(async () => {
  await receiver.close()
  await twin.close()
})

async function platformTo(answer: Parameters<typeof startReceiver>[0], options: Partial<PlatformOptions> = {}) {
  receiver = await startReceiver(answer)
  return createPlatform({ twin, destination, webhookUrl: receiver.url, backoff: [20, 20], ...options })
}

describe('the signature', () => {
  it.each([
    ['LINE empty', '{"destination":"U00000000000000000000000000000000","events":[]}', 'o7g4w8lj7J+kGhb1tPHL/Q0WOvPURH1aeUXatWaCyd4='],
    ['LINE Thai', '{"destination":"U00000000000000000000000000000000","events":[{"type":"message","message":{"id":"1","type":"text","text":"สวัสดี"}}]}', '4sbLlNqlVfntpDU49z0kQpuEWK4Ige+EwJc20M56ew4='],
  ])('agrees with the vector "%s"', async (_name, body, expected) => {
    await platformTo(undefined)
    expect(sign(channelSecret, Buffer.from(body))).toBe(expected)
  })

  it('of an empty delivery over HTTP is the vector', async () => {
    const platform = await platformTo(undefined)
    expect(await platform.deliver([])).toBe(true)
    expect(receiver.received[0]?.signature).toBe('o7g4w8lj7J+kGhb1tPHL/Q0WOvPURH1aeUXatWaCyd4=')
  })

  it('covers the very bytes that travel, Thai letters unescaped', async () => {
    const platform = await platformTo(undefined)
    await platform.deliver([events.text(somchai, 'ขอบคุณค่ะ 🙏')])
    const [delivery] = receiver.received
    expect(delivery?.raw.toString('utf8')).toContain('ขอบคุณค่ะ 🙏')
    expect(delivery?.signature).toBe(sign(channelSecret, delivery!.raw))
  })
})

describe('a delivery', () => {
  it('acknowledged at once is noted with its one try', async () => {
    const platform = await platformTo(undefined)
    const event = events.text(somchai, 'ราคาเท่าไหร่คะ')
    expect(await platform.deliver([event])).toBe(true)
    expect(receiver.received).toMatchObject([{ destination, events: [{ webhookEventId: event.webhookEventId, deliveryContext: { isRedelivery: false } }] }])
    expect(twin.ledger.sent).toEqual([{
      eventId: event.webhookEventId, destination, type: 'message', text: 'ราคาเท่าไหร่คะ', timestamp: event.timestamp,
      acknowledgedAt: expect.any(Number), status: 200, tries: 1,
    }])
  })

  it('that is not acknowledged comes again: the same event, marked as redelivered', async () => {
    const platform = await platformTo((_delivery, nth) => (nth < 3 ? 503 : 200))
    const event = events.text(somchai, 'อยู่ไหมคะ')
    expect(await platform.deliver([event])).toBe(true)
    const told = receiver.received.map((delivery) => delivery.events[0])
    expect(told.map((one) => one?.deliveryContext.isRedelivery)).toEqual([false, true, true])
    expect(new Set(told.map((one) => one?.webhookEventId))).toEqual(new Set([event.webhookEventId]))
    expect(new Set(told.map((one) => one?.timestamp))).toEqual(new Set([event.timestamp]))
    expect(twin.ledger.sent).toMatchObject([{ tries: 3, status: 200 }])
  })

  it('that never is acknowledged is given up after the last wait, and says so', async () => {
    const platform = await platformTo(() => 500)
    expect(await platform.deliver([events.follow(somchai.userId!)])).toBe(false)
    expect(twin.ledger.sent).toMatchObject([{ tries: 3, status: 500, acknowledgedAt: null }])
  })

  it('without an answer in time counts as not acknowledged', async () => {
    const platform = await platformTo((_delivery, nth) => (nth === 1 ? null : 200), { timeout: 100 })
    expect(await platform.deliver([events.text(somchai, 'สวัสดี')])).toBe(true)
    expect(twin.ledger.sent[0]?.tries).toBe(2)
  })

  it('to a place where nobody listens is tried again and given up', async () => {
    const platform = await platformTo(undefined, { webhookUrl: 'http://127.0.0.1:1/' })
    expect(await platform.deliver([events.text(somchai, 'สวัสดี')])).toBe(false)
    expect(twin.ledger.sent).toMatchObject([{ tries: 3, status: null }])
  })

  it('ends its waiting when the platform closes', async () => {
    const platform = await platformTo(() => 500, { backoff: [60_000] })
    const outcome = platform.deliver([events.text(somchai, 'สวัสดี')])
    await expect.poll(() => receiver.received.length).toBe(1)
    platform.close()
    expect(await outcome).toBe(false)
  })

  it('may be a redelivery from the start, and one event keeps one line in the ledger', async () => {
    const platform = await platformTo(undefined)
    const event = events.text(somchai, 'ส่งซ้ำ')
    await platform.deliver([event])
    await platform.deliver([event], { redelivery: true })
    expect(receiver.received[1]?.events[0]?.deliveryContext.isRedelivery).toBe(true)
    expect(twin.ledger.sent).toMatchObject([{ tries: 2 }])
  })

  it('carries a hundred events and no more', async () => {
    const platform = await platformTo(undefined)
    const many = Array.from({ length: 101 }, (_, n) => events.text(somchai, `ข้อความที่ ${n}`))
    expect(await platform.deliver(many.slice(0, 100))).toBe(true)
    expect(receiver.received[0]?.events).toHaveLength(100)
    await expect(platform.deliver(many)).rejects.toThrow('100 events')
  })

  it('makes its reply token usable from the moment of sending', async () => {
    const platform = await platformTo(undefined)
    const event = events.text(somchai, 'มีสีอื่นไหม')
    const answer = () => fetch(`${twin.api}/v2/bot/message/reply`, {
      method: 'POST',
      headers: { authorization: 'Bearer token' },
      body: JSON.stringify({ replyToken: event.replyToken, messages: [{ type: 'text', text: 'มีค่ะ' }] }),
    })
    expect((await answer()).status).toBe(400)
    await platform.deliver([event])
    expect((await answer()).status).toBe(200)
  })
})
