import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as events from './events.ts'
import { startLineTwin, type LineTwin } from './line.ts'

const destination = 'U00000000000000000000000000000000'
const channel = { channelSecret: 'test-secret-0123456789abcdef', accessToken: 'token-of-the-shop', destination }
const somchai = 'U11111111111111111111111111111111'
const hello = [{ type: 'text', text: 'สวัสดีค่ะ' }]

let twin: LineTwin
let clock = 0

beforeEach(async () => {
  clock = Date.parse('2026-11-22T09:00:00Z')
  twin = await startLineTwin({ channels: [channel], now: () => clock })
  twin.meet(destination, somchai, { displayName: 'สมชาย' })
})
afterEach(() => twin.close())

interface Body {
  userId?: string
  sentMessages?: { id: string; quoteToken: string }[]
  delivered?: unknown[]
}

async function call(method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(twin.api + path, {
    method,
    headers: { authorization: `Bearer ${channel.accessToken}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    signal: AbortSignal.timeout(2_000),
  })
  return { status: response.status, headers: response.headers, body: await response.json() as Body }
}
const reply = (replyToken: unknown, messages: unknown = hello, headers = {}) =>
  call('POST', '/v2/bot/message/reply', { replyToken, messages }, headers)
const push = (messages: unknown = hello, retryKey?: string, to: unknown = somchai) =>
  call('POST', '/v2/bot/message/push', { to, messages }, retryKey ? { 'x-line-retry-key': retryKey } : {})

function askedAQuestion(): string {
  const event = events.text(events.fromUser(somchai), 'ยังมีของไหมคะ')
  twin.release(destination, event)
  return event.replyToken!
}

describe('a reply', () => {
  it('reaches the customer once and costs nothing', async () => {
    const answer = await reply(askedAQuestion())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.body.sentMessages).toEqual([{ id: expect.stringMatching(/^\d{18}$/), quoteToken: expect.any(String) }])
    expect(twin.ledger.delivered).toMatchObject([{ to: somchai, via: 'reply', text: 'สวัสดีค่ะ', retryKey: null, at: clock }])
    expect(twin.billed()).toBe(0)
  })

  it('cannot use its token a second time', async () => {
    const token = askedAQuestion()
    await reply(token)
    expect(await reply(token)).toMatchObject({ status: 400, body: { message: 'Invalid reply token' } })
    expect(twin.ledger.delivered).toHaveLength(1)
    expect(twin.ledger.refused).toMatchObject([{ call: 'reply', status: 400, reason: 'Invalid reply token' }])
  })

  it('is in time after 60 seconds and too late a moment after', async () => {
    const [early, late] = [askedAQuestion(), askedAQuestion()]
    clock += 60_000
    expect((await reply(early)).status).toBe(200)
    clock += 1
    expect((await reply(late)).body).toEqual({ message: 'Invalid reply token' })
  })

  it('has a token that lives anew when its event is redelivered, unless it was used', async () => {
    const event = events.text(events.fromUser(somchai), 'มีไซซ์ L ไหม')
    twin.release(destination, event)
    clock += 90_000
    twin.release(destination, event)
    expect((await reply(event.replyToken)).status).toBe(200)
    twin.release(destination, event)
    expect((await reply(event.replyToken)).status).toBe(400)
  })

  it('goes to the group in which the question was asked', async () => {
    const group = 'C22222222222222222222222222222222'
    const event = events.text(events.fromGroup(group), 'ใครสั่งบ้าง')
    twin.release(destination, event)
    await reply(event.replyToken)
    expect(twin.ledger.delivered[0]?.to).toBe(group)
  })

  it('is refused with a retry key, and the token stays unused', async () => {
    const token = askedAQuestion()
    expect((await reply(token, hello, { 'x-line-retry-key': randomUUID() })).status).toBe(400)
    expect((await reply(token)).status).toBe(200)
  })
})

describe('a push', () => {
  it('is billed once for all its bubbles', async () => {
    expect((await push([...hello, { type: 'sticker', packageId: '446', stickerId: '1988' }])).status).toBe(200)
    expect(twin.ledger.delivered).toMatchObject([{ via: 'push', type: 'text' }, { via: 'push', type: 'sticker', text: null }])
    expect((await call('GET', '/v2/bot/message/quota/consumption')).body).toEqual({ totalUsage: 1 })
  })

  it('repeated with its retry key answers 409 with what was sent the first time', async () => {
    const key = randomUUID()
    const first = await push(hello, key)
    const second = await push(hello, key.toUpperCase())
    expect(second.status).toBe(409)
    expect(second.headers.get('x-line-accepted-request-id')).toBe(first.headers.get('x-line-request-id'))
    expect(second.body).toEqual({ message: 'The retry key is already accepted', sentMessages: first.body.sentMessages })
    expect(twin.ledger.delivered).toMatchObject([{ retryKey: key }])
    expect(twin.billed()).toBe(1)
  })

  it('may use the same key again after 24 hours', async () => {
    const key = randomUUID()
    await push(hello, key)
    clock += 24 * 60 * 60 * 1000
    expect((await push(hello, key)).status).toBe(200)
  })

  it('is refused with a retry key that is no UUID', async () => {
    expect((await push(hello, 'order-17')).status).toBe(400)
    expect(twin.ledger.delivered).toHaveLength(0)
  })

  it('is refused once the month is used up, and a failed one does not use the key', async () => {
    const key = randomUUID()
    twin.setQuota(destination, 1)
    await push()
    expect(await push(hello, key)).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
    expect((await call('GET', '/v2/bot/message/quota')).body).toEqual({ type: 'limited', value: 1 })
    twin.setQuota(destination, null)
    expect((await push(hello, key)).status).toBe(200)
    expect((await call('GET', '/v2/bot/message/quota')).body).toEqual({ type: 'none' })
  })

  it('to somebody who blocked or never met the account is accepted, unbilled and lost', async () => {
    twin.release(destination, events.unfollow(somchai))
    expect((await push()).status).toBe(200)
    expect((await push(hello, undefined, 'U99999999999999999999999999999999')).status).toBe(200)
    expect(twin.ledger.delivered).toHaveLength(0)
    expect(twin.ledger.dropped).toMatchObject([{ why: 'blocked' }, { why: 'unknown' }])
    expect(twin.billed()).toBe(0)
    twin.release(destination, events.follow(somchai, true))
    await push()
    expect(twin.ledger.delivered).toHaveLength(1)
  })

  it.each(['สมชาย', '', undefined, 'X11111111111111111111111111111111'])('to %s is refused', async (to) => {
    expect((await call('POST', '/v2/bot/message/push', { to, messages: hello })).status).toBe(400)
  })
})

describe('a body that LINE would not take', () => {
  it.each([
    ['no message', [], 'messages'],
    ['six messages', [...hello, ...hello, ...hello, ...hello, ...hello, ...hello], 'messages'],
    ['an empty text', [{ type: 'text', text: '' }], 'messages[0].text'],
    ['a text of 5,001 characters', [{ type: 'text', text: 'ก'.repeat(5001) }], 'messages[0].text'],
    ['a text of 2,501 emoji, two units each', [{ type: 'text', text: '😀'.repeat(2501) }], 'messages[0].text'],
    ['a document', [{ type: 'file', fileName: 'ใบเสนอราคา.pdf' }], 'messages[0].type'],
    ['an inherited word as a type', [{ type: 'constructor' }], 'messages[0].type'],
    ['a picture without its preview', [{ type: 'image', originalContentUrl: 'https://example.com/a.jpg' }], 'messages[0].previewImageUrl'],
  ])('%s', async (_name, messages, property) => {
    const answer = await push(messages)
    expect(answer).toMatchObject({ status: 400, body: { message: 'The request body has 1 error(s)', details: [{ property }] } })
    expect(twin.ledger.refused).toHaveLength(1)
  })

  it('takes exactly 5,000 characters and five messages', async () => {
    expect((await push(Array.from({ length: 5 }, () => ({ type: 'text', text: 'ก'.repeat(5000) })))).status).toBe(200)
  })

  it('answers a broken JSON and an over-large body in its own shape', async () => {
    expect((await call('POST', '/v2/bot/message/push', '{"to":')).status).toBe(400)
    expect((await call('POST', '/v2/bot/message/push', 'x'.repeat(2 * 1024 * 1024 + 1))).status).toBe(413)
  })
})

describe('around the messages', () => {
  it('knows nobody without the right access token, and a path it does not have', async () => {
    const stranger = await call('POST', '/v2/bot/message/push', { to: somchai, messages: hello }, { authorization: 'Bearer other' })
    expect(stranger).toMatchObject({ status: 401, body: { message: expect.stringContaining('Authentication failed') } })
    expect((await call('GET', '/v2/bot/nothing')).status).toBe(404)
    expect(twin.ledger.refused.map((refused) => refused.status)).toEqual([401, 404])
  })

  it('gives profiles of customers who are there', async () => {
    expect((await call('GET', `/v2/bot/profile/${somchai}`)).body).toEqual({ userId: somchai, displayName: 'สมชาย', language: 'th' })
    twin.block(destination, somchai)
    expect((await call('GET', `/v2/bot/profile/${somchai}`)).status).toBe(404)
  })

  it('keeps two accounts apart', async () => {
    const other = { ...channel, accessToken: 'token-of-the-cafe', destination: 'U33333333333333333333333333333333' }
    await twin.close()
    twin = await startLineTwin({ channels: [channel, other] })
    const token = askedAQuestion()
    expect((await reply(token, hello, { authorization: `Bearer ${other.accessToken}` })).status).toBe(400)
    expect((await call('GET', '/v2/bot/info', undefined, { authorization: `Bearer ${other.accessToken}` })).body.userId).toBe(other.destination)
    expect((await reply(token)).status).toBe(200)
  })

  it('starts the loading animation for one person, five to sixty seconds', async () => {
    expect((await call('POST', '/v2/bot/chat/loading/start', { chatId: somchai, loadingSeconds: 60 })).status).toBe(202)
    expect((await call('POST', '/v2/bot/chat/loading/start', { chatId: somchai, loadingSeconds: 61 })).status).toBe(400)
    expect((await call('POST', '/v2/bot/chat/loading/start', { chatId: 'C22222222222222222222222222222222' })).status).toBe(400)
  })

  it('shows its health and its ledger to scripts', async () => {
    await push()
    expect((await call('GET', '/health')).body).toEqual({ status: 'ok' })
    const ledger = (await call('GET', '/ledger')).body
    expect(ledger).toEqual({ ...twin.ledger, billed: 1 })
    expect(ledger.delivered).toHaveLength(1)
  })
})

describe('a fault', () => {
  it.each([500, 429, 401] as const)('of %d does nothing, as often as planned, and only to its own call', async (status) => {
    twin.answerThen('push', status, 2)
    const key = randomUUID()
    expect((await reply(askedAQuestion())).status).toBe(200)
    expect([(await push(hello, key)).status, (await push(hello, key)).status, (await push(hello, key)).status]).toEqual([status, status, 200])
    expect(twin.ledger.delivered.filter((message) => message.via === 'push')).toHaveLength(1)
  })

  it.each(['drop-after-accept', 'hang-after-accept', '500-after-accept'] as const)('%s has delivered, and the retry key shows it', async (fault) => {
    twin.answerThen('push', fault)
    const key = randomUUID()
    const first = await push(hello, key).then((answer) => answer.status, () => 'no answer')
    expect(first).toBe(fault === '500-after-accept' ? 500 : 'no answer')
    expect((await push(hello, key)).status).toBe(409)
    expect(twin.ledger.delivered).toHaveLength(1)
  })

  it.each(['drop', 'hang'] as const)('%s has delivered nothing', async (fault) => {
    twin.answerThen('reply', fault)
    const token = askedAQuestion()
    await expect(reply(token)).rejects.toThrow()
    expect(twin.ledger.refused).toMatchObject([{ status: null, reason: `told to ${fault}` }])
    expect((await reply(token)).status).toBe(200)
  })

  it('can be slowness alone', async () => {
    twin.answerThen('push', { delay: 150 })
    const begin = performance.now()
    expect((await push()).status).toBe(200)
    expect(performance.now() - begin).toBeGreaterThan(140)
  })
})
