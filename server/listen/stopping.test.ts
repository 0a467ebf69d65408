import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleBlog, post } from '../../twins/feed/blog.ts'
import { type FeedTwin, startFeedTwin } from '../../twins/feed/feed.ts'
import * as line from '../../twins/line/events.ts'
import type { Conversation, ConversationList } from '../respond/shapes.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { takeFeed } from './feed/take.ts'
import type { SourceList } from './shapes.ts'

let shop: Shop
const twins: FeedTwin[] = []
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await Promise.all(twins.map((twin) => twin.close()))
  await shop.close()
})

async function lookAround(): Promise<void> {
  shop.clock.forward(61 * 60_000)
  while (await takeFeed(shop.house));
  await shop.settle()
}

async function website(): Promise<FeedTwin> {
  const twin = await startFeedTwin(exampleBlog())
  twins.push(twin)
  return twin
}

async function blogAt(name: string, twin: FeedTwin): Promise<string> {
  const { body } = await shop.call<{ sourceId: string }>('POST', '/sources/feed', { name, url: `${twin.address}/feeds/posts/default` })
  await lookAround()
  return body.sourceId
}

const heard = async (sourceId: string) => (await shop.house.ownPool.query('select id from interaction where source_id = $1', [sourceId])).rowCount
const sourceOf = async (id: string) => (await shop.call<SourceList>('GET', '/sources?limit=200')).body.items.find((one) => one.id === id)!
/** Longer than what is known of a source is trusted. */
const forgotten = () => new Promise((done) => setTimeout(done, 5_100))

test('a stopped LINE account takes nothing up and sends nothing, and keeps all that came; afterwards it goes on', async () => {
  const customer = line.fromUser()
  expect(await shop.hear(line.text(customer, 'ก่อนหยุด'))).toBe(true)
  await shop.settle()
  const { id } = (await shop.call<ConversationList>('GET', '/conversations?view=open')).body.items[0]!
  const read = async () => (await shop.call<Conversation>('GET', `/conversations/${id}`)).body
  const reply = () => shop.call<{ code: string }>('POST', `/conversations/${id}/replies`, { text: 'ค่ะ' })

  expect(await shop.call('POST', `/sources/${shop.sourceId}/stop`)).toMatchObject({ status: 200, body: { stoppedAt: expect.any(String) } })
  await forgotten()
  expect(await shop.hear(line.text(customer, 'ระหว่างหยุด'))).toBe(false)
  expect(await reply()).toMatchObject({ status: 409, body: { code: 'source-stopped' } })
  expect(await read()).toMatchObject({ channel: { via: 'none' }, items: [{ text: 'ก่อนหยุด' }] })
  expect(await shop.call('POST', `/sources/${shop.sourceId}/stop`)).toMatchObject({ status: 200 })
  expect((await sourceOf(shop.sourceId)).stoppedAt).not.toBeNull()

  expect(await shop.call('POST', `/sources/${shop.sourceId}/resume`)).toMatchObject({ status: 200, body: { stoppedAt: null } })
  await forgotten()
  expect(await shop.hear(line.text(customer, 'กลับมาแล้ว'))).toBe(true)
  await shop.settle()
  expect((await read()).items.map(({ text }) => text)).toEqual(['ก่อนหยุด', 'กลับมาแล้ว'])
  expect((await reply()).status).toBe(201)
}, 60_000)

test('a stopped feed is not read, and what it wrote meanwhile comes when it goes on', async () => {
  const twin = await website()
  const id = await blogAt('บล็อกที่หยุด', twin)
  const before = await heard(id)
  await shop.call('POST', `/sources/${id}/stop`)
  const asked = twin.asked.length
  twin.blog.posts.push(post('ระหว่างหยุด', 'เขียนไว้'))
  await lookAround()
  expect([twin.asked.length, await heard(id)]).toEqual([asked, before])
  expect((await sourceOf(id)).feeds.map(({ nextAt }) => nextAt).filter(Boolean)).toEqual([])
  for (const [method, path, body] of [['POST', 'look', undefined], ['PATCH', 'feed', { url: 'https://other.example/' }]] as const) {
    expect(await shop.call(method, `/sources/${id}/${path}`, body)).toMatchObject({ status: 409, body: { th: expect.stringContaining('หยุดไว้') } })
  }
  await shop.call('POST', `/sources/${id}/resume`)
  await lookAround()
  expect(await heard(id)).toBe(before! + 1)
})

test('a blog that moved is read at its new address; what it told before is not told twice, and the old one is asked no more', async () => {
  const old = await website()
  const moved = await startFeedTwin(old.blog)
  twins.push(moved)
  const id = await blogAt('บล็อกที่ย้าย', old)
  const before = await heard(id)
  moved.blog.posts.push(post('โพสต์แรกที่บ้านใหม่', 'ย้ายแล้วจ้า'))
  expect((await shop.call('PATCH', `/sources/${id}/feed`, { url: `${moved.address}/feeds/posts/default` })).status).toBe(200)
  const asked = old.asked.length
  await lookAround()
  await lookAround()
  expect(old.asked).toHaveLength(asked)
  const { feeds } = await sourceOf(id)
  expect(feeds.every(({ address, state }) => address.startsWith(moved.address) && state === 'well')).toBe(true)
  expect(await heard(id)).toBe(before! + 1)
  const back = await shop.call('PATCH', `/sources/${id}/feed`, { url: `${old.address}/feeds/posts/default` })
  await lookAround()
  expect([back.status, (await sourceOf(id)).feeds[0]!.address]).toEqual([200, `${old.address}/feeds/posts/default`])
})

test.each([
  ['an address that is none', undefined, 'not an address', 400],
  ['an address with a password', undefined, 'https://me:secret@blog.example/', 400],
  ['a LINE account', undefined, 'https://blog.example/', 404],
  ['nothing that is there', '01a20000-0000-7000-8000-000000000007', 'https://blog.example/', 404],
])('%s is moved nowhere', async (_, id, url, status) => {
  expect((await shop.call('PATCH', `/sources/${id ?? shop.sourceId}/feed`, { url })).status).toBe(status)
})
