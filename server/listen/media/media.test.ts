import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Content } from '../../../twins/line/kept.ts'
import * as line from '../../../twins/line/events.ts'
import { photo } from '../../../twins/line/paint.ts'
import type { Conversation, ConversationItem, ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { turn } from '../../turn.ts'
import { takeMedia } from './take.ts'

const destination = `U${'0'.repeat(31)}1`
const megabyte = 1024 * 1024
const png = photo(0.2)
const customer = line.fromUser()
const never = new AbortController().signal

let shop: Shop
let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'saijai-media-'))
  shop = await openShop()
  shop.house.config = { ...shop.house.config, dataDir }
})
afterEach(async () => {
  await shop.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** A customer sends it, and LINE holds these bytes for it. */
async function send(event: line.LineEvent, content?: Content): Promise<line.LineEvent> {
  if (content) shop.line.keep(destination, event.message!.id, content)
  await shop.hear(event)
  await shop.settle()
  return event
}
const conversation = async () => {
  const { id } = (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!
  return (await shop.call<Conversation>('GET', `/conversations/${id}`)).body
}
const last = async (): Promise<ConversationItem> => (await conversation()).items.at(-1)!
const get = async (headers: Record<string, string> = {}) => fetch(`${shop.house.publicUrl}/api/v1/w/${shop.actor.workspaceId}/media/${(await last()).id}`, { headers })
const lying = async () => (await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map(({ name }) => name)
const later = async (ms: number) => {
  shop.clock.forward(ms)
  await shop.settle()
}

describe('a picture from a customer', () => {
  test('is fetched, kept, shown with its message, and handed out byte for byte under strict headers', async () => {
    await send(line.image(customer), { type: 'image/png', bytes: png })
    expect((await last()).media).toEqual({ state: 'kept', mediaType: 'image/png', name: 'image.png', size: png.length, problem: null })
    const answer = await get()
    expect(Buffer.from(await answer.arrayBuffer()).equals(png)).toBe(true)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': "inline; filename*=UTF-8''image.png",
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
      'cache-control': 'private, no-cache',
    })
    expect((await get({ 'if-none-match': answer.headers.get('etag')! })).status).toBe(304)
  })

  test('is announced to the open screen when it is there, and says meanwhile that it is being fetched', async () => {
    const event = line.image(customer)
    await shop.hear(event)
    while (await turn(shop.house));
    const item = await last()
    expect(item.media).toEqual({ state: 'waiting', mediaType: null, name: null, size: null, problem: null })
    await shop.allTold()
    const told: string[] = []
    shop.house.stream.listen(shop.actor.workspaceId, ({ kind, record }) => void (record === item.id && told.push(kind)))
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png })
    await takeMedia(shop.house, never)
    await expect.poll(() => told, { timeout: 40_000 }).toEqual(['interaction'])
  })

  test('sent by two lies on the disk once', async () => {
    await send(line.image(customer), { type: 'image/png', bytes: png })
    await send(line.image(line.fromUser()), { type: 'image/png', bytes: png })
    expect(await lying()).toEqual([createHash('sha256').update(png).digest('hex')])
    const { rows } = await shop.house.ownPool.query(`select count(*)::int as kept from media where state = 'kept'`)
    expect(rows).toEqual([{ kept: 2 }])
  })

  test('told again by LINE is fetched once', async () => {
    const event = await send(line.image(customer), { type: 'image/png', bytes: png })
    await shop.platform.deliver([event], { redelivery: true })
    await shop.settle()
    expect((await shop.house.ownPool.query('select count(*)::int as files from file')).rows).toEqual([{ files: 1 }])
  })

  test.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'image/jpeg'],
    ['a drawing with a script in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'],
    ['nothing', Buffer.alloc(0), 'image/png'],
  ])('that is %s is never shown, whatever its channel calls it', async (_what, bytes, type) => {
    await send(line.image(customer), { type, bytes })
    expect((await last()).media).toMatchObject({ state: 'kept', mediaType: 'application/octet-stream', name: 'image.bin' })
    const { headers } = await get()
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual(['application/octet-stream', "attachment; filename*=UTF-8''image.bin"])
  })

  test('that lies elsewhere on the net is not fetched from there', async () => {
    const event = line.image(customer)
    event.message!.contentProvider = { type: 'external', originalContentUrl: `${shop.line.api}/v2/bot/info`, previewImageUrl: `${shop.line.api}/v2/bot/info` }
    await send(event)
    expect((await last()).media).toMatchObject({ state: 'failed', problem: { code: 'lies-elsewhere' } })
  })
})

describe('a file', () => {
  test('keeps its Thai name, and is taken away and never opened in our page', async () => {
    await send(line.file(customer, '../ใบเสนอราคา 2569.pdf', 20), { type: 'application/octet-stream', bytes: Buffer.from('%PDF-1.7 เนื้อหา') })
    expect((await last()).media).toMatchObject({ state: 'kept', mediaType: 'application/pdf', name: 'ใบเสนอราคา 2569.pdf' })
    const { headers } = await get()
    expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('ใบเสนอราคา 2569.pdf')}`)
  })

  test('over the limit is refused in clear words, also when its size was not told before, and leaves nothing', async () => {
    await send(line.file(customer, 'ใหญ่.zip', 300 * megabyte), { type: 'application/zip', bytes: 101 * megabyte })
    expect((await last()).media).toMatchObject({ state: 'failed', problem: { code: 'too-large', th: expect.stringContaining('100 MB'), en: expect.stringContaining('100 MB') } })
    expect(await lying()).toEqual([])
  })

  test('of 60 MB comes in with flat memory', async () => {
    const before = process.memoryUsage().rss
    await send(line.file(customer, 'ภาพทั้งหมด.zip', 60 * megabyte), { type: 'application/zip', bytes: 60 * megabyte })
    expect((await last()).media).toMatchObject({ state: 'kept', size: 60 * megabyte })
    expect((process.memoryUsage().rss - before) / megabyte).toBeLessThan(150)
  })
})

describe('a video', () => {
  const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(200_000, 7)])

  test('is waited for while LINE prepares it, and played from any place in it', async () => {
    await send(line.video(customer, 5000), { type: 'video/mp4', bytes: mp4, preparing: 2 })
    expect((await last()).media).toMatchObject({ state: 'waiting', problem: { code: 'preparing', th: expect.stringContaining('กำลังเตรียมไฟล์') } })
    await later(15_000)
    await later(15_000)
    expect((await last()).media).toMatchObject({ state: 'kept', mediaType: 'video/mp4', name: 'video.mp4' })
    const part = await get({ range: 'bytes=100-199' })
    expect([part.status, part.headers.get('content-range'), (await part.arrayBuffer()).byteLength]).toEqual([206, `bytes 100-199/${mp4.length}`, 100])
    expect((await get({ range: `bytes=-7` })).headers.get('content-range')).toBe(`bytes ${mp4.length - 7}-${mp4.length - 1}/${mp4.length}`)
    expect((await get({ range: `bytes=${mp4.length}-` })).status).toBe(416)
  })

  test('that LINE could not prepare says so', async () => {
    await send(line.video(customer, 5000), { type: 'video/mp4', bytes: mp4, broken: true })
    expect((await last()).media).toMatchObject({ state: 'failed', problem: { code: 'broken' } })
  })

  test('is a voice when it is one', async () => {
    await send(line.audio(customer, 5000), { type: 'audio/x-m4a', bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A '), Buffer.alloc(100)]) })
    expect((await last()).media).toMatchObject({ state: 'kept', mediaType: 'audio/mp4' })
  })
})

describe('what LINE no longer has', () => {
  test.each([['deleted', { type: 'image/png', bytes: png, expired: true }], ['never there', undefined]] as const)('because it was %s says so, and can be tried again', async (_why, content) => {
    const event = await send(line.image(customer), content && { ...content })
    const item = await last()
    expect(item.media).toMatchObject({ state: 'failed', problem: { code: 'gone', th: expect.stringContaining('LINE ลบไฟล์นี้แล้ว') } })
    expect((await get()).status).toBe(404)
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png })
    expect((await shop.call('POST', `/media/${item.id}/retry`)).status).toBe(200)
    expect((await last()).media).toMatchObject({ state: 'waiting', problem: null })
    await shop.settle()
    expect((await last()).media).toMatchObject({ state: 'kept' })
    expect((await shop.call('POST', `/media/${item.id}/retry`)).status).toBe(409)
  })
})

describe('a line that fails', () => {
  test('in the middle leaves nothing half, and the file comes at the next try', async () => {
    const event = await send(line.image(customer), { type: 'image/png', bytes: Buffer.concat([png, Buffer.alloc(300_000)]), breaksAfter: 128 * 1024 })
    expect((await last()).media).toMatchObject({ state: 'waiting', problem: { code: 'not-reached-yet' } })
    expect(await lying()).toEqual([])
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png })
    await later(10_000)
    expect((await last()).media).toMatchObject({ state: 'kept', size: png.length })
  })

  test.each([['too busy', 429], ['broken', 500], ['with a wrong token', 401]] as const)('%s is tried again', async (_how, status) => {
    shop.line.answerThen('content', status)
    await send(line.image(customer), { type: 'image/png', bytes: png })
    expect((await last()).media).toMatchObject({ state: 'waiting' })
    await later(10_000)
    expect((await last()).media).toMatchObject({ state: 'kept' })
  })

  test('for a day is given up, in words that say what to do', async () => {
    shop.line.answerThen('content', 500, 2)
    await send(line.image(customer), { type: 'image/png', bytes: png })
    await later(24 * 3600_000)
    expect((await last()).media).toMatchObject({ state: 'failed', problem: { code: 'not-reached', th: expect.stringContaining('ดึงอีกครั้ง') } })
  })
})

describe('a process that ends while a file comes in', () => {
  const slow = { type: 'image/png', bytes: Buffer.concat([png, Buffer.alloc(2 * megabyte)]), pause: 30 }

  test('told to stop lets it go at once, and whoever starts next fetches it', async () => {
    const event = line.image(customer)
    shop.line.keep(destination, event.message!.id, slow)
    await shop.hear(event)
    while (await turn(shop.house));
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(), 100)
    const began = performance.now()
    expect(await takeMedia(shop.house, stopping.signal)).toBe(true)
    expect(performance.now() - began).toBeLessThan(700)
    expect(await lying()).toEqual([])
    expect((await last()).media).toMatchObject({ state: 'waiting' })
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png })
    await shop.settle()
    expect((await last()).media).toMatchObject({ state: 'kept' })
  })

  test('killed between the bytes and their row leaves bytes that nobody speaks of, and the file is fetched again', async () => {
    const event = line.image(customer)
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png })
    await shop.hear(event)
    while (await turn(shop.house));
    // As a kill would: the claim was taken and its taker is gone, its lease runs out.
    await shop.house.ownPool.query(`update claim set due = $1 where kind = 'media'`, [new Date(shop.clock.now().getTime() + 60_000)])
    await shop.settle()
    expect((await last()).media).toMatchObject({ state: 'waiting' })
    await later(60_000)
    expect((await last()).media).toMatchObject({ state: 'kept' })
  })

  test('two takers at once fetch one file once', async () => {
    const event = line.image(customer)
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png, pause: 20 })
    await shop.hear(event)
    while (await turn(shop.house));
    const took = await Promise.all([takeMedia(shop.house, never), takeMedia(shop.house, never)])
    expect(took.toSorted()).toEqual([false, true])
  })
})

describe('taken back by its author', () => {
  test('a picture that is here goes, with its row, its file and its claim', async () => {
    const event = await send(line.image(customer), { type: 'image/png', bytes: png })
    const { id } = await last()
    await send(line.unsend(customer, event.message!.id))
    expect(await last()).toMatchObject({ id, removed: true, media: null })
    expect((await get()).status).toBe(404)
    const { rows } = await shop.house.ownPool.query('select (select count(*)::int from media) as media, (select count(*)::int from file) as files')
    expect(rows).toEqual([{ media: 0, files: 0 }])
  })

  test('one that is just coming in is not kept after all', async () => {
    const event = line.image(customer)
    shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes: png, pause: 60 })
    await shop.hear(event)
    while (await turn(shop.house));
    const taking = takeMedia(shop.house, never)
    await shop.hear(line.unsend(customer, event.message!.id))
    while (await turn(shop.house));
    await taking
    const { rows } = await shop.house.ownPool.query(`select (select count(*)::int from media) as media, (select count(*)::int from file) as files, (select count(*)::int from claim where kind = 'media') as claims`)
    expect(rows).toEqual([{ media: 0, files: 0, claims: 0 }])
  })
})
