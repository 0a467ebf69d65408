import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sendCrowd } from './crowd.ts'
import { startLineTwin, type LineTwin } from './line.ts'
import { createPlatform } from './platform.ts'
import { startReceiver, type Receiver } from './receiver.ts'

const destination = 'U00000000000000000000000000000000'
const channel = { channelSecret: 'secret', accessToken: 'token', destination }

let folder: string
let twin: LineTwin
let receiver: Receiver

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'line-twin-'))
  twin = await startLineTwin({ channels: [channel] })
})
afterEach(async () => {
  await receiver.close()
  await twin.close()
  await rm(folder, { recursive: true })
})

async function send(content: string, answer?: Parameters<typeof startReceiver>[0]) {
  const file = join(folder, 'messages.jsonl')
  await writeFile(file, content)
  receiver = await startReceiver(answer)
  const platform = createPlatform({ twin, destination, webhookUrl: receiver.url, backoff: [10] })
  const counts = await sendCrowd({ twin, platform, destination, file })
  return { counts, events: receiver.received.flatMap((delivery) => delivery.events) }
}
const messages = (count: number) => Array.from({ length: count }, (_, n) => `${JSON.stringify({ texts: `ข้อความที่ ${n + 1}` })}\n`).join('')
const byTime = (one: { timestamp: number }, other: { timestamp: number }) => one.timestamp - other.timestamp

it('sends every line once, a hundred at a time, in the order of the file by their times', async () => {
  const { counts, events } = await send(messages(1050))
  expect(counts).toMatchObject({ lines: 1050, sent: 1050, acknowledged: 1050, failed: 0, skipped: 0 })
  expect(receiver.received).toHaveLength(11)
  expect(events.toSorted(byTime).map((event) => event.message?.text)).toEqual(Array.from({ length: 1050 }, (_, n) => `ข้อความที่ ${n + 1}`))
  expect(new Set(events.map((event) => event.timestamp)).size).toBe(1050)
  expect(events.every((event) => event.timestamp <= Date.now())).toBe(true)
})

it('sends the same events, messages and authors when it runs a second time', async () => {
  const ids = async () => {
    const { events } = await send(messages(250))
    return events.map(({ webhookEventId, message, source }) => [webhookEventId, message?.id, message?.text, source?.userId]).toSorted()
  }
  const first = await ids()
  await receiver.close()
  expect(await ids()).toEqual(first)
  expect(new Set(first.map(([eventId]) => eventId)).size).toBe(250)
  expect(new Set(first.map(([, id]) => id)).size).toBe(250)
})

it('sends other events for another file', async () => {
  const first = new Set((await send(messages(10))).events.map((event) => event.webhookEventId))
  await receiver.close()
  const second = (await send(messages(11))).events.map((event) => event.webhookEventId)
  expect(second.filter((id) => first.has(id))).toEqual([])
})

it('lets about one author write four messages, and knows a name for each', async () => {
  const { events } = await send(messages(1000))
  const authors = [...new Set(events.map((event) => event.source?.userId))]
  expect(authors.length).toBeGreaterThan(200)
  expect(authors.length).toBeLessThanOrEqual(250)
  const answer = await fetch(`${twin.api}/v2/bot/profile/${authors[0]}`, { headers: { authorization: 'Bearer token' } })
  expect(await answer.json()).toMatchObject({ userId: authors[0], displayName: expect.stringMatching(/\S/) })
})

it('believes the line that names its author, by id or by name', async () => {
  const id = 'Uabcdefabcdefabcdefabcdefabcdef01'
  const lines = [{ text: 'ก', user: id }, { text: 'ข', user: 'ป้าแดง' }, { text: 'ค', user: 'ป้าแดง' }]
  const { events } = await send(lines.map((line) => JSON.stringify(line)).join('\n'))
  const [first, second, third] = events.map((event) => event.source?.userId)
  expect(first).toBe(id)
  expect(second).toMatch(/^U[0-9a-f]{32}$/)
  expect(third).toBe(second)
})

it('sends again what was not acknowledged, and counts what never was', async () => {
  let refusals = 0
  const { counts } = await send(messages(300), (delivery, nth) => {
    const lost = delivery.events.some((event) => event.message?.text === 'ข้อความที่ 250')
    if (lost || nth === 1) refusals += 1
    return lost || nth === 1 ? 503 : 200
  })
  expect(counts).toMatchObject({ sent: 300, acknowledged: 200, failed: 100 })
  expect(refusals).toBe(3)
})

it('counts the lines that it could not send', async () => {
  expect((await send('{"text":"ก"}\n{"text":""}\noops\n')).counts).toMatchObject({ lines: 3, sent: 1, acknowledged: 1, skipped: 2 })
})
