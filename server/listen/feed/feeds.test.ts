import type { ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comment, exampleBlog, post } from '../../../twins/feed/blog.ts'
import { type FeedTwin, startFeedTwin } from '../../../twins/feed/feed.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import type { FeedState, SourceList } from '../shapes.ts'
import { takeFeed } from './take.ts'

let shop: Shop
const twins: FeedTwin[] = []
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await Promise.all(twins.map((twin) => twin.close()))
  await shop.close()
})

async function website(maker: 'blogger' | 'wordpress' = 'blogger'): Promise<FeedTwin> {
  const twin = await startFeedTwin(exampleBlog(maker))
  twins.push(twin)
  return twin
}

let counted = 0
/** Adds a source and looks at all that is due, as the taker would. */
async function connect(url: string): Promise<string> {
  const { status, body } = await shop.call<{ sourceId: string }>('POST', '/sources/feed', { name: `บล็อก ${(counted += 1)}`, url })
  expect(status).toBe(201)
  await lookAround()
  return body.sourceId
}

async function lookAround(): Promise<void> {
  while (await takeFeed(shop.house));
  await shop.settle()
}

/** Time passes until every feed is due again. */
async function later(minutes = 61): Promise<void> {
  shop.clock.forward(minutes * 60_000)
  await lookAround()
}

type Said = { text: string | null; kind: string; thread: string; version: number; author: string | null; details: { link?: string }; external_id: string; is_public: boolean }
async function heardFrom(sourceId: string): Promise<Said[]> {
  const { rows } = await shop.house.ownPool.query<Said>(
    `select i.text, i.kind, i.thread, i.version, a.name as author, i.details, i.external_id, i.is_public from interaction i
       left join identity a on a.workspace_id = i.workspace_id and a.id = i.identity_id where i.source_id = $1 order by i.occurred_at, i.external_id`,
    [sourceId],
  )
  return rows
}

async function statesOf(sourceId: string): Promise<FeedState[]> {
  const { body } = await shop.call<SourceList>('GET', '/sources?limit=200')
  return body.items.find(({ id }) => id === sourceId)!.feeds
}

const stateOf = async (sourceId: string): Promise<FeedState> => (await statesOf(sourceId))[0]!

describe('a blog on Blogger', () => {
  test('is found from its front page, with its posts, and the comments on them in their threads', async () => {
    const twin = await website()
    const sourceId = await connect(`${twin.address}/`)
    const said = await heardFrom(sourceId)
    expect(said.map(({ kind, author, is_public }) => [kind, author, is_public])).toEqual([
      ['post', 'แม่ค้าตลาดน้ำ', true],
      ['post', 'แม่ค้าตลาดน้ำ', true],
      ['comment', 'ฝน', true],
      ['post', 'พี่ต้อม', true],
      ['comment', null, true],
    ])
    const [soap, coffee, complaint, , question] = said
    expect(soap!.text).toBe('สบู่ขมิ้นร้านแม่กลอง ใช้แล้วเป็นยังไง\nลองใช้มาสองอาทิตย์ ชอบมาก หอมอ่อน ๆ ผิวนุ่ม\n\nแต่ส่งช้าไปหน่อย รอนานเกือบสัปดาห์')
    expect(coffee!.text).toBe('กาแฟดริปเชียงดาว ซื้อที่ไหนดี\nรวมร้านที่ส่งไว บริการดี\n\nร้านลุงคำ\nร้านแม่กลอง & ลูกสาว')
    expect([complaint!.thread, question!.thread]).toEqual([soap!.thread, soap!.thread])
    expect(soap!.details.link).toBe(`${twin.address}/2026/11/${twin.blog.posts[0]!.slug}.html`)
    expect((await statesOf(sourceId)).map(({ holds, state, address }) => [holds, state, address.replace(twin.address, '')])).toEqual([
      ['posts', 'well', '/feeds/posts/default'],
      ['comments', 'well', '/feeds/comments/default'],
    ])
  })

  test('is asked only whether anything changed, and what it told before is not told twice', async () => {
    const twin = await website()
    const sourceId = await connect(`${twin.address}/feeds/posts/default`)
    const before = await heardFrom(sourceId)
    await later()
    expect(twin.asked.filter(({ status }) => status === 304).map(({ path }) => path).toSorted()).toEqual(['/feeds/comments/default', '/feeds/posts/default'])
    expect(await heardFrom(sourceId)).toEqual(before)
    twin.blog.posts.push(post('ของใหม่', '<p>เพิ่งมา</p>'))
    twin.blog.posts[1]!.comments.push(comment('อร่อยมาก สั่งอีก'))
    await later()
    const told = (await heardFrom(sourceId)).map(({ text }) => text)
    expect(told).toHaveLength(before.length + 2)
    expect(told).toEqual(expect.arrayContaining(['ของใหม่\nเพิ่งมา', 'อร่อยมาก สั่งอีก']))
  })

  test('that edits a post makes a new version of it, read anew, with the change recorded', async () => {
    const twin = await website()
    const sourceId = await connect(`${twin.address}/feeds/posts/default`)
    const edited = twin.blog.posts[2]!
    for (const html of ['<p>แก้ไข: กระเป๋าพังแล้ว ผิดหวังมาก</p>', edited.html]) {
      edited.html = html
      await later()
    }
    const { rows } = await shop.house.ownPool.query(
      `select i.version, i.text, r.mood from interaction i join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.id where i.source_id = $1 and i.version > 1`,
      [sourceId],
    )
    expect(rows).toEqual([{ version: 3, text: 'รีวิวกระเป๋าสานจากผักตบชวา\nงานละเอียด ทนดี\nสั่งอีกแน่นอน', mood: 'neutral' }])
    const { rows: changes } = await shop.house.ownPool.query(`select columns from change where kind = 'interaction.edited' and workspace_id = $1 order by id`, [shop.actor.workspaceId])
    expect(changes.at(-2).columns.text.to).toContain('ผิดหวังมาก')
    expect(changes.at(-1).columns.text.from).toContain('ผิดหวังมาก')
  })

  test('that gives a post a new id says nothing new', async () => {
    const twin = await website()
    const sourceId = await connect(`${twin.address}/feeds/posts/default`)
    const before = await heardFrom(sourceId)
    for (const one of twin.blog.posts) one.id = `new-${one.id}`
    await later()
    expect(await heardFrom(sourceId)).toEqual(before)
  })
})

describe('a blog on WordPress', () => {
  test('is found from its front page, with the comments on all posts', async () => {
    const twin = await website('wordpress')
    const sourceId = await connect(twin.address)
    const said = await heardFrom(sourceId)
    expect(said.map(({ kind }) => kind)).toEqual(['post', 'post', 'comment', 'post', 'comment'])
    expect(said[2]).toMatchObject({ text: 'ของเราส่งผิดสีค่ะ ทักไปยังไม่มีใครตอบเลย ผิดหวังมาก', author: 'ฝน', thread: said[0]!.thread })
  })

  test('known by its feed alone has the comments of each post read when it tells of more', async () => {
    const twin = await website('wordpress')
    const sourceId = await connect(`${twin.address}/feed/`)
    expect((await heardFrom(sourceId)).filter(({ kind }) => kind === 'comment')).toHaveLength(2)
    const first = twin.blog.posts[0]!
    const read = () => twin.asked.filter(({ path }) => path === `/${first.slug}/feed/`).length
    expect(read()).toBe(1)
    await later()
    expect(read()).toBe(1)
    first.comments.push(comment('มาช้าแต่มานะ'))
    await later()
    expect(read()).toBe(2)
    expect((await heardFrom(sourceId)).at(-1)).toMatchObject({ kind: 'comment', text: 'มาช้าแต่มานะ' })
    expect(await statesOf(sourceId)).toHaveLength(1)
  })
})

test('a look of which nothing could be written is made again, and tells all', async () => {
  const twin = await website()
  const { body } = await shop.call<{ sourceId: string }>('POST', '/sources/feed', { name: 'บล็อกกลางไฟดับ', url: `${twin.address}/feeds/posts/default` })
  const { pool, ...database } = shop.house.database
  let opened = 0
  const connect = async () => {
    opened += 1
    if (opened > 1) throw Object.assign(new Error('the database is away'), { code: 'ECONNRESET' })
    return pool.connect()
  }
  await expect(takeFeed({ ...shop.house, database: { ...database, pool: { connect } as unknown as typeof pool } })).rejects.toMatchObject({ code: 'database-away' })
  expect(await stateOf(body.sourceId)).toMatchObject({ state: 'new' })
  await lookAround()
  expect(await heardFrom(body.sourceId)).toEqual([])
  await later(2)
  expect(await heardFrom(body.sourceId)).toHaveLength(5)
})

test('a feed of comments that leads to the posts is told as missing, and no post becomes a comment', async () => {
  const twin = await website('wordpress')
  twin.say('/comments/feed/', (_, response) => void response.writeHead(301, { location: '/feed/' }).end())
  const sourceId = await connect(twin.address)
  await later()
  expect((await statesOf(sourceId)).map(({ holds, state, problem }) => [holds, state, problem?.code])).toEqual([['posts', 'well', undefined], ['comments', 'failing', 'not-there']])
  expect((await heardFrom(sourceId)).map(({ kind, version }) => [kind, version])).toEqual([['post', 1], ['post', 1], ['post', 1]])
})

describe('other formats', () => {
  test.each(['/index.rdf', '/feed.json', '/feed/'])('%s tells the same posts', async (path) => {
    const twin = await website('wordpress')
    const sourceId = await connect(twin.address + path)
    const posts = (await heardFrom(sourceId)).filter(({ kind }) => kind === 'post')
    expect(posts.map(({ author }) => author)).toEqual(['แม่ค้าตลาดน้ำ', 'แม่ค้าตลาดน้ำ', 'พี่ต้อม'])
    expect(posts[2]!.text).toBe('รีวิวกระเป๋าสานจากผักตบชวา\nงานละเอียด ทนดี\nสั่งอีกแน่นอน')
  })

  test.each([
    ['windows-874, as the XML says', 'windows-874', 'application/xml'],
    ['TIS-620, as HTTP says', undefined, 'text/xml; charset=tis-620'],
    ['TIS-620, though HTTP says UTF-8', 'TIS-620', 'text/xml; charset=utf-8'],
    ['TIS-620, though nobody says so', undefined, 'text/xml'],
  ])('%s', async (_what, declared, type) => {
    const twin = await website()
    twin.say('/thai', (_, response) => {
      const text = `<?xml version="1.0"${declared ? ` encoding="${declared}"` : ''}?><rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>น้ำพริกแม่ค้า ซื้อที่นี่</title></item></channel></rss>`
      response.writeHead(200, { 'content-type': type }).end(Buffer.from([...text].map((sign) => (sign >= 'ก' && sign <= '๛' ? sign.charCodeAt(0) - 0xe00 + 0xa0 : sign.charCodeAt(0)))))
    })
    expect((await heardFrom(await connect(`${twin.address}/thai`)))[0]!.text).toBe('น้ำพริกแม่ค้า ซื้อที่นี่')
  })

  test.each(['utf16le', 'utf-16be'])('%s', async (encoding) => {
    const twin = await website()
    const bytes = Buffer.from('\ufeff<?xml version="1.0" encoding="UTF-16"?><rss version="2.0"><channel><title>x</title><item><guid>1</guid><title>ข้าวซอย</title></item></channel></rss>', 'utf16le')
    twin.say('/wide', (_, response) => void response.writeHead(200, { 'content-type': 'text/xml' }).end(encoding === 'utf16le' ? bytes : bytes.swap16()))
    expect((await heardFrom(await connect(`${twin.address}/wide`)))[0]!.text).toBe('ข้าวซอย')
  })
})

describe('what can be wrong', () => {
  const sends = (text: string, type = 'application/rss+xml') => (_: unknown, response: ServerResponse) => void response.writeHead(200, { 'content-type': type }).end(text)
  const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ฮ่า">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${'bcdefghij'[i]} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><rss version="2.0"><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>`

  test.each([
    ['bad XML', sends('<rss version="2.0"><channel><item></rss>'), 'not-a-feed'],
    ['nonsense', sends('สวัสดี'), 'not-xml'],
    ['an entity bomb', sends(bomb), 'entities-in-feed'],
    ['too many items', sends(`<rss version="2.0"><channel><title>x</title>${'<item><title>x</title></item>'.repeat(2001)}</channel></rss>`), 'too-many-items'],
    ['a page without a feed', sends('<!doctype html><html><head></head></html>', 'text/html'), 'no-feed-on-page'],
    ['a hundred megabytes', (_: unknown, response: ServerResponse) => void (response.writeHead(200), pour(response, 100)), 'answer-too-large'],
    ['a redirect to a private address', (_: unknown, response: ServerResponse) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(), 'address-private'],
    ['a redirect to a cloud’s secrets', (_: unknown, response: ServerResponse) => void response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(), 'address-private'],
    ['a redirect loop', (_: unknown, response: ServerResponse) => void response.writeHead(302, { location: '/odd' }).end(), 'redirect-loop'],
    ['nothing there', (_: unknown, response: ServerResponse) => void response.writeHead(404).end(), 'not-there'],
    ['a refusal', (_: unknown, response: ServerResponse) => void response.writeHead(403).end(), 'website-refuses'],
    ['trouble', (_: unknown, response: ServerResponse) => void response.writeHead(500).end(), 'website-fails'],
    ['an end halfway', (_: unknown, response: ServerResponse) => void response.writeHead(200, { 'content-length': 99 }).end('<rss', () => response.destroy()), 'answer-broken'],
  ])('%s is told on the source, in both languages, and mends by itself', async (_what, saying, code) => {
    const twin = await website()
    twin.say('/odd', saying)
    const sourceId = await connect(`${twin.address}/odd`)
    const state = await stateOf(sourceId)
    expect(state).toMatchObject({ state: 'failing', failures: 1, succeededAt: null, problem: { code, th: expect.stringMatching(/[ก-๛]/), en: expect.stringMatching(/\w/) } })
    await later(3)
    expect(await stateOf(sourceId)).toMatchObject({ failures: 2 })
    expect(await heardFrom(sourceId)).toEqual([])
    twin.say('/odd', sends(`<rss version="2.0"><channel><title>x</title><item><guid>g</guid><title>หายแล้ว</title></item></channel></rss>`))
    await later()
    expect(await stateOf(sourceId)).toMatchObject({ state: 'well', failures: 0, problem: null })
    expect((await heardFrom(sourceId)).map(({ text }) => text)).toEqual(['หายแล้ว'])
  })

  test('one that fails keeps no other from being read', async () => {
    const [bad, good] = [await website(), await website()]
    bad.say('/feeds/posts/default', sends('<rss'))
    const [first, second] = [await connect(`${bad.address}/feeds/posts/default`), await connect(`${good.address}/feeds/posts/default`)]
    expect((await stateOf(first)).state).toBe('failing')
    expect((await stateOf(second)).state).toBe('well')
    expect(await heardFrom(second)).toHaveLength(5)
  })

  test('what could not be read is kept as it came, once, and shown among the faults', async () => {
    const twin = await website()
    twin.say('/bad', sends('<rss version="2.0"><channel><item>เกือบได้</rss>'))
    const sourceId = await connect(`${twin.address}/bad`)
    await later()
    const { body } = await shop.call<{ items: { source: { id: string }; excerpt: string; problem: { code: string }; eventKey: string; attempts: number }[] }>('GET', '/faults?limit=200')
    const theirs = body.items.filter(({ source }) => source.id === sourceId)
    expect(theirs).toMatchObject([{ problem: { code: 'not-a-feed' }, excerpt: expect.stringContaining('เกือบได้') }])
    expect((await shop.house.ownPool.query('select from intake where source_id = $1', [sourceId])).rowCount).toBe(1)
    await shop.call('POST', '/faults/retry', { sourceId, eventKey: theirs[0]!.eventKey })
    await shop.settle()
    expect((await shop.call<typeof body>('GET', '/faults?limit=200')).body.items.find(({ source }) => source.id === sourceId)).toMatchObject({ problem: { code: 'not-a-feed' }, attempts: 1 })
  })

  test('a feed that moved for good is read where it is now; one that is gone for good is read no more', async () => {
    const twin = await website()
    const sourceId = await connect(`${twin.address}/feeds/posts/default`)
    twin.say('/feeds/posts/default', (_, response) => void response.writeHead(301, { location: '/feed/' }).end())
    await later()
    expect(await stateOf(sourceId)).toMatchObject({ state: 'well', address: `${twin.address}/feed/` })
    twin.say('/feed/', (_, response) => void response.writeHead(410).end())
    await later()
    expect(await stateOf(sourceId)).toMatchObject({ state: 'gone', nextAt: null, problem: { code: 'gone' } })
    const asked = twin.asked.filter(({ path }) => path === '/feed/').length
    await later()
    expect(twin.asked.filter(({ path }) => path === '/feed/')).toHaveLength(asked)
    expect(await heardFrom(sourceId)).toHaveLength(5)
  })
})

/** Writes so many megabytes, as fast as they are taken. */
function pour(response: ServerResponse, megabytes: number): void {
  for (let left = megabytes; left > 0; left -= 1) {
    if (response.destroyed) return
    if (!response.write(Buffer.alloc(1024 * 1024, '<a/>'))) return void response.once('drain', () => pour(response, left - 1))
  }
  response.end()
}
