import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comment, exampleBlog, post } from '../../../twins/feed/blog.ts'
import { type FeedTwin, startFeedTwin } from '../../../twins/feed/feed.ts'
import * as line from '../../../twins/line/events.ts'
import { takeFeed } from '../../listen/feed/take.ts'
import { newId } from '../../platform/id.ts'
import type { Conversation, ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import type { PublicPost, PublicPostList, Volume } from '../shapes.ts'

let shop: Shop
let twin: FeedTwin
let sourceId: string
beforeAll(async () => {
  shop = await openShop()
  twin = await startFeedTwin(exampleBlog())
  await shop.hear(line.text(line.fromUser(), 'ความลับ ราคาเท่าไหร่คะ'))
  const { body } = await shop.call<{ sourceId: string }>('POST', '/sources/feed', { name: 'เดินตลาดกับแม่', url: `${twin.address}/feeds/posts/default` })
  sourceId = body.sourceId
  await lookAround()
})
afterAll(async () => {
  await twin.close()
  await shop.close()
})

async function lookAround(): Promise<void> {
  while (await takeFeed(shop.house));
  await shop.settle()
}

const list = async (query = ''): Promise<PublicPost[]> => (await shop.call<PublicPostList>('GET', `/posts${query}`)).body.items
const texts = (posts: readonly PublicPost[]) => posts.map(({ text }) => text?.slice(0, 12))

describe('the public stream', () => {
  test('holds what everybody could hear, the newest first, and nothing that was said to us alone', async () => {
    const posts = await list()
    expect(posts).toHaveLength(5)
    expect(posts.map(({ occurredAt }) => occurredAt)).toEqual(posts.map(({ occurredAt }) => occurredAt).toSorted().toReversed())
    expect(posts.some(({ text }) => text?.includes('ความลับ'))).toBe(false)
    expect(posts.find(({ text }) => text?.includes('ผิดหวังมาก'))).toMatchObject({
      kind: 'comment',
      author: { name: 'ฝน' },
      source: { kind: 'feed', name: 'เดินตลาดกับแม่' },
      reading: { language: 'th', mood: 'unhappy', words: expect.arrayContaining(['ผิดหวัง']) },
      link: expect.stringContaining('/2026/11/'),
    })
  })

  test('is held to a source, a mood, a language and a stretch of time', async () => {
    expect(texts(await list('?mood=unhappy'))).toEqual(texts((await list()).filter(({ reading }) => reading?.mood === 'unhappy')))
    expect(await list(`?source=${newId()}`)).toEqual([])
    expect(await list('?language=en')).toEqual([])
    expect(await list(`?language=th&source=${sourceId}`)).toHaveLength(5)
    const [newest] = await list()
    expect(await list(`?since=${newest!.occurredAt}`)).toHaveLength(1)
    expect(await list(`?until=${newest!.occurredAt}`)).toHaveLength(4)
    for (const wrong of ['?mood=sad', '?language=x', '?since=yesterday', '?source=1']) expect((await shop.call('GET', `/posts${wrong}`)).status).toBe(400)
  })

  test('is searched by words inside what was said, and finds nothing that was said to us alone', async () => {
    const of = async (words: string, more = '') => texts(await list(`?q=${encodeURIComponent(words)}${more}`))
    const unhappy = (await list('?mood=unhappy'))[0]!
    expect(await of('ผิดหวังมาก')).toEqual(texts([unhappy]))
    expect(await of('ผิดหวังมาก', '&mood=pleased')).toEqual([])
    expect(await of('ผิดหวังมาก', `&until=${unhappy.occurredAt}`)).toEqual([])
    expect(await of('ความลับ')).toEqual([])
    expect((await shop.call('GET', `/posts?q=${encodeURIComponent('ก')}`)).body).toMatchObject({ code: 'search-too-short' })
  })

  test('is paged by key: what comes meanwhile shifts nothing', async () => {
    const first = (await shop.call<PublicPostList>('GET', '/posts?limit=3')).body
    twin.blog.posts.push(post('มาทีหลัง', 'เพิ่งเขียน'))
    shop.clock.forward(61 * 60_000)
    await lookAround()
    const second = (await shop.call<PublicPostList>('GET', `/posts?limit=3&cursor=${first.next}`)).body
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(5)
    expect(second.next).toBeNull()
    expect(await list()).toHaveLength(6)
  })

  test('shows the beginning of a long text, and cuts no cluster', async () => {
    twin.blog.posts.push(post('ยาวมาก', `<p>${'กำ้'.repeat(1000)}</p>`))
    shop.clock.forward(61 * 60_000)
    await lookAround()
    const long = (await list()).find(({ text }) => text?.startsWith('ยาวมาก'))!
    expect(long.isCut).toBe(true)
    expect(long.text!.length).toBeLessThanOrEqual(1200)
    expect(long.text!.replace('ยาวมาก\n', '').replaceAll('กำ้', '')).toBe('')
  })

  test('is counted by hours, silence among them, each hour as the list of it', async () => {
    const { body } = await shop.call<Volume>('GET', '/posts/volume?hours=72')
    expect(body.hours).toHaveLength(72)
    expect(body.hours.reduce((sum, { count }) => sum + count, 0)).toBe((await list()).length)
    for (const { at, count } of body.hours.filter((hour) => hour.count > 0)) {
      expect(await list(`?since=${at}&until=${new Date(Date.parse(at) + 3600_000).toISOString()}`)).toHaveLength(count)
    }
    const unhappy = await shop.call<Volume>('GET', '/posts/volume?hours=72&mood=unhappy')
    expect(unhappy.body.hours.reduce((sum, hour) => sum + hour.unhappy, 0)).toBe((await list('?mood=unhappy')).length)
  })
})

describe('from a post to a conversation', () => {
  const open = (id: string) => shop.call<{ conversationId: string; opened: boolean }>('POST', `/interactions/${id}/conversation`)

  test('is one step: its thread stands in it, what is said later joins it, and it is opened once', async () => {
    const complaint = (await list()).find(({ text }) => text?.includes('ส่งผิดสี'))!
    const answers = await Promise.all([open(complaint.id), open(complaint.id)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(answers.map(({ body }) => body.conversationId)).size).toBe(1)
    expect(answers.filter(({ body }) => body.opened)).toHaveLength(1)
    const { conversationId } = answers[0]!.body
    const read = async () => (await shop.call<Conversation>('GET', `/conversations/${conversationId}`)).body
    const conversation = await read()
    expect(conversation).toMatchObject({ status: 'open', source: { kind: 'feed' }, waitingSince: null, channel: { via: 'none' } })
    expect(conversation.items.map(({ kind, author }) => [kind, author?.name ?? null])).toEqual([['post', 'แม่ค้าตลาดน้ำ'], ['comment', 'ฝน'], ['comment', null]])
    expect(conversation.items[1]!.link).toBe(complaint.link)
    expect((await shop.call<ConversationList>('GET', '/conversations?view=open')).body.items.map(({ id }) => id)).toContain(conversationId)
    twin.blog.posts[0]!.comments.push(comment('ร้านตอบแล้วค่ะ ขอบคุณมาก', { at: shop.house.clock.now().getTime() - 1000 }))
    shop.clock.forward(61 * 60_000)
    await lookAround()
    expect((await read()).items.map(({ text }) => text).at(-1)).toBe('ร้านตอบแล้วค่ะ ขอบคุณมาก')
    expect((await open(complaint.id)).body).toEqual({ conversationId, opened: false })
  })

  test('is opened anew when the last one is done', async () => {
    const [newest] = await list()
    const first = (await open(newest!.id)).body.conversationId
    expect((await shop.call('POST', `/conversations/${first}/done`)).status).toBe(200)
    const second = (await open(newest!.id)).body
    expect(second).toMatchObject({ opened: true })
    expect(second.conversationId).not.toBe(first)
  })

  test('is for what was said in public alone', async () => {
    const chat = (await shop.call<ConversationList>('GET', '/conversations?view=open')).body.items.find(({ source }) => source.kind === 'line')!
    const { body } = await shop.call<Conversation>('GET', `/conversations/${chat.id}`)
    expect((await open(body.items[0]!.id)).status).toBe(404)
    expect((await open(newId())).status).toBe(404)
  })
})
