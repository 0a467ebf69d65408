import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { arrival, startCustomers, type Customers } from './customers.ts'
import { startLineTwin, type LineTwin } from './line.ts'
import { createPlatform } from './platform.ts'
import { startReceiver, type Receiver } from './receiver.ts'
import { stories } from './stories.ts'
import { stickers } from './stickers.ts'
import type { Story, Turn } from './story.ts'

const destination = 'U00000000000000000000000000000000'
const story: Story = { name: 'แม่น้องพลอย 🌸', says: ['สวัสดีค่ะ', 'ราคาเท่าไหร่คะ'], angry: ['อยู่ไหมคะ'], thanks: 'ขอบคุณค่ะ' }

let twin: LineTwin
let receiver: Receiver
let customers: Customers

beforeEach(async () => {
  twin = await startLineTwin({ channels: [{ channelSecret: 'secret', accessToken: 'token', destination }] })
  receiver = await startReceiver()
})
afterEach(async () => {
  customers.stop()
  await receiver.close()
  await twin.close()
})

/** Patience lasts two seconds at the calmer pace, so that an answer is in time, and a fifth of one at the hasty pace. */
const [calmer, hasty] = [30, 300]
function tell(told: readonly Story[], pace: number) {
  const platform = createPlatform({ twin, destination, webhookUrl: receiver.url })
  customers = startCustomers({ twin, platform, destination, stories: told, pace })
}
const events = () => receiver.received.flatMap((delivery) => delivery.events)
const heard = () => events().map((event) => event.message?.text ?? event.message?.type ?? event.type)
const hears = (...expected: string[]) => expect.poll(heard, { timeout: 10_000, interval: 5 }).toEqual(expected)

async function answer(...words: string[]) {
  const to = events().at(-1)!.source!.userId
  const response = await fetch(`${twin.api}/v2/bot/message/push`, {
    method: 'POST',
    headers: { authorization: 'Bearer token' },
    body: JSON.stringify({ to, messages: ['ได้ค่ะ', ...words].map((text) => ({ type: 'text', text })) }),
  })
  expect(response.status).toBe(200)
}

describe('a customer', () => {
  it('asks, and thanks when answered', async () => {
    tell([story], calmer)
    await hears('สวัสดีค่ะ', 'ราคาเท่าไหร่คะ')
    await answer()
    await hears('สวัสดีค่ะ', 'ราคาเท่าไหร่คะ', 'ขอบคุณค่ะ')
    await customers.done
  })

  it('grows angry when nobody answers, and then waits for as long as it takes', async () => {
    tell([story], hasty)
    await hears('สวัสดีค่ะ', 'ราคาเท่าไหร่คะ', 'อยู่ไหมคะ')
    await answer()
    await hears('สวัสดีค่ะ', 'ราคาเท่าไหร่คะ', 'อยู่ไหมคะ', 'ขอบคุณค่ะ')
  })

  it('goes on only after an answer to what was said last, and takes two bubbles for one answer', async () => {
    tell([{ ...story, says: ['ก'], goesOn: ['ข'] }], calmer)
    await hears('ก')
    await answer('ส่งวันนี้เลยค่ะ')
    await hears('ก', 'ข')
    await hears('ก', 'ข', 'อยู่ไหมคะ')
    await answer()
    await hears('ก', 'ข', 'อยู่ไหมคะ', 'ขอบคุณค่ะ')
  })

  it('says that it is too late when it is', async () => {
    tell([{ ...story, says: ['ก'], goesOn: ['ข'], tooLate: 'ซื้อร้านอื่นแล้วค่ะ' }], hasty)
    await hears('ก', 'อยู่ไหมคะ')
    await answer()
    await hears('ก', 'อยู่ไหมคะ', 'ซื้อร้านอื่นแล้วค่ะ')
    await customers.done
  })

  it('does not say so when the answer was in time', async () => {
    tell([{ ...story, says: ['ก'], tooLate: 'ซื้อร้านอื่นแล้วค่ะ' }], calmer)
    await hears('ก')
    await answer()
    await hears('ก', 'ขอบคุณค่ะ')
  })

  it('may block the shop that never answers', async () => {
    tell([{ ...story, says: ['ก'], leaves: true }], hasty)
    await hears('ก', 'อยู่ไหมคะ', 'unfollow')
    await customers.done
    await answer()
    expect(twin.ledger.dropped).toMatchObject([{ why: 'blocked' }])
  })

  it('adds the shop first, sends stickers, and takes words back', async () => {
    tell([{ ...story, follows: 'back', says: [{ sticker: stickers.hello }, { unsent: 'ผิดแชตค่ะ' }] }], calmer)
    await hears('follow', 'sticker', 'ผิดแชตค่ะ', 'unsend')
    const [follow, , message, unsend] = events()
    expect(follow?.follow).toEqual({ isUnblocked: true })
    expect(unsend?.unsend).toEqual({ messageId: message?.message?.id })
  })

  it('sends pictures and files that LINE keeps, and points back at what was said', async () => {
    tell([{ ...story, says: [{ picture: 0.1 }, { file: 'สลิปโอนเงิน.pdf' }, { quotes: 0, text: 'รูปนี้ค่ะ' }] }], calmer)
    await hears('image', 'file', 'รูปนี้ค่ะ')
    const [picture, file, quoting] = events()
    expect(file?.message?.fileName).toBe('สลิปโอนเงิน.pdf')
    expect(quoting?.message?.quotedMessageId).toBe(picture?.message?.id)
    const kept = await fetch(`${twin.api}/v2/bot/message/${picture?.message?.id}/content`, { headers: { authorization: 'Bearer token' } })
    expect([kept.status, kept.headers.get('content-type'), Buffer.from(await kept.arrayBuffer()).subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG'])
  })

  it('is the same person with the same name the next time', async () => {
    tell([story], calmer)
    await hears('สวัสดีค่ะ', 'ราคาเท่าไหร่คะ')
    customers.stop()
    tell([story], calmer)
    await expect.poll(() => events().length).toBe(4)
    const ids = new Set(events().map((event) => event.source?.userId))
    expect(ids.size).toBe(1)
    const profile = await fetch(`${twin.api}/v2/bot/profile/${[...ids][0]}`, { headers: { authorization: 'Bearer token' } })
    expect(await profile.json()).toMatchObject({ displayName: 'แม่น้องพลอย 🌸' })
  })
})

describe('the customers together', () => {
  it('come at once, then every few seconds, then ever more slowly', () => {
    const gaps = Array.from({ length: stories.length }, (_, n) => arrival(n + 1) - arrival(n))
    expect(arrival(0)).toBeLessThan(1)
    expect(gaps[0]).toBeLessThan(5)
    for (const [n, gap] of gaps.entries()) if (n > 0) expect(gap).toBeGreaterThanOrEqual(gaps[n - 1]!)
    expect(gaps.at(-1)).toBeLessThanOrEqual(90)
  })

  it('go home when they are told to', async () => {
    tell(stories, 1)
    await expect.poll(() => events().length).toBeGreaterThan(0)
    customers.stop()
    await customers.done
  })
})

describe('the stories', () => {
  const wordsOf = (turn: Turn) => (typeof turn === 'string' ? turn : 'unsent' in turn ? turn.unsent : null)
  const turnsOf = (told: Story) => [...told.says, ...(told.goesOn ?? []), ...(told.angry ?? []), told.thanks, ...(told.tooLate ? [told.tooLate] : [])]

  it('are at least thirty, each by a person with a name of their own', () => {
    expect(stories.length).toBeGreaterThanOrEqual(30)
    expect(new Set(stories.map((told) => told.name)).size).toBe(stories.length)
  })

  it('have two to five turns when all goes well', () => {
    for (const told of stories) {
      const turns = told.says.length + (told.goesOn?.length ?? 0) + 1
      expect(turns, told.name).toBeGreaterThanOrEqual(2)
      expect(turns, told.name).toBeLessThanOrEqual(5)
    }
  })

  it('are in Thai, and nobody says the same thing as another', () => {
    const words = stories.flatMap(turnsOf).map(wordsOf).filter((text) => text !== null)
    const thai = words.filter((text) => /[ก-๙]/.test(text))
    expect(thai.length / words.length).toBeGreaterThan(0.97)
    expect(new Set(words).size).toBe(words.length)
  })

  it('hold what real chats hold: follows, stickers, words taken back, laughter, English, people who leave', () => {
    const turns = stories.flatMap(turnsOf)
    expect(stories.filter((told) => told.follows === 'new').length).toBeGreaterThanOrEqual(3)
    expect(stories.some((told) => told.follows === 'back')).toBe(true)
    expect(stories.some((told) => told.leaves)).toBe(true)
    expect(turns.some((turn) => typeof turn !== 'string' && 'sticker' in turn)).toBe(true)
    expect(turns.some((turn) => typeof turn !== 'string' && 'unsent' in turn)).toBe(true)
    for (const pattern of [/555/, /[a-z]{5}/i, /\p{Extended_Pictographic}/u]) {
      expect(turns.some((turn) => pattern.test(wordsOf(turn) ?? '')), String(pattern)).toBe(true)
    }
  })
})
