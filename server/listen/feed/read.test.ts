import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feedsOn, isPage } from './discover.ts'
import { readFeed } from './read.ts'
import { waitAfterFailure, waitAfterSuccess } from './schedule.ts'
import { beginning, readableText } from './text.ts'
import { whenOf } from './when.ts'

const about = { address: 'https://blog.example/feed/', holds: 'posts' as const }
const rss = (items: string, channel = '') => `<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>https://blog.example</link>${channel}${items}</channel></rss>`
const read = (items: string) => readFeed(rss(items), about).items

describe('HTML as a person reads it', () => {
  test.each([
    ['<p>หนึ่ง</p><p>สอง</p>', 'หนึ่ง\n\nสอง'],
    ['<ul>\n<li>ก</li>\n<li>ข</li>\n</ul>', 'ก\nข'],
    ['ก<br>ข<br/><br/>ค', 'ก\nข\n\nค'],
    ['<div>ก</div><div>ข</div>', 'ก\nข'],
    ['a &amp; b &lt;c&gt; &nbsp;&hellip; &#3585;', 'a & b <c> … ก'],
    ['ก<script>alert(1)</script><style>x{}</style>ข', 'กข'],
    ['<p onclick="x()">ก <a href="javascript:x()">ข</a></p>', 'ก ข'],
    ['ดู <img src="x" alt="รูปสบู่">', 'ดู รูปสบู่'],
    ['<script>never closed', ''],
    ['น้ำ\u0000ใจ\u0007', 'น้ำใจ'],
    ['ครึ่ง\ud83d', 'ครึ่ง\ufffd'],
  ])('%j is %j', (html, text) => {
    expect(readableText(html)).toBe(text)
  })

  test('whatever it is, it becomes text that a database takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        const text = readableText(html)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\u0000')
      }),
    )
  })

  test('a long text is cut between clusters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('กำ', 'น้ำ', 'ที่', '👨‍👩‍👧', 'a', ' ')), fc.integer({ min: 1, max: 40 }), (clusters, longest) => {
        const text = clusters.join('')
        const begun = beginning(text, longest)
        expect(begun.length).toBeLessThanOrEqual(longest)
        const segments = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].map(({ index }) => index)
        expect([...segments, text.length]).toContain(begun.length)
      }),
    )
  })
})

describe('a time', () => {
  test.each([
    ['Tue, 24 Nov 2026 10:00:00 +0700', '2026-11-24T03:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 ICT', '2026-11-24T03:00:00.000Z'],
    ['Tue, 24 Nov 2569 10:00:00 +0700', '2026-11-24T03:00:00.000Z'],
    ['2569-11-24T10:00:00+07:00', '2026-11-24T03:00:00.000Z'],
    ['2026-11-24T10:00:00.001+07:00', '2026-11-24T03:00:00.001Z'],
  ])('%s is %s', (text, time) => {
    expect(whenOf(text)?.toISOString()).toBe(time)
  })

  test.each(['', 'เมื่อวาน', 'Tue, 99 Foo 2026'])('%j is none', (text) => {
    expect(whenOf(text)).toBeUndefined()
  })
})

describe('an item', () => {
  test('is known by its guid, else its link, else its words', () => {
    const items = read('<item><guid isPermaLink="false">g</guid><link>/1</link><title>ก</title></item><item><link>/2</link><title>ข</title></item><item><title>ค</title></item>')
    expect(items.map(({ externalId }) => externalId)).toEqual(['g', 'https://blog.example/2', expect.stringMatching(/^digest:/)])
  })

  test('whose guid others share is known by its link', () => {
    expect(read('<item><guid>0</guid><link>/1</link><title>ก</title></item><item><guid>0</guid><link>/2</link><title>ข</title></item>').map(({ externalId }) => externalId)).toEqual(['https://blog.example/1', 'https://blog.example/2'])
  })

  test('without words and link is none, and one that stands there twice is one', () => {
    expect(read('<item/><item><guid>1</guid></item>')).toEqual([])
    expect(read('<item><guid>1</guid><title>ก</title></item>'.repeat(2))).toHaveLength(1)
  })

  test('that links to the front page has no page of its own', () => {
    expect(read('<item><guid isPermaLink="false">1</guid><link>http://blog.example/</link><title>ก</title></item>')[0]).toMatchObject({ link: undefined, thread: '1' })
  })

  test('links to nothing but web pages', () => {
    expect(read('<item><guid isPermaLink="false">1</guid><link>javascript:alert(1)</link><title>ก</title></item>')[0]!.link).toBeUndefined()
  })

  test('of Atom may hold markup as it is, or text in which < is <', () => {
    const { items } = readFeed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><id>1</id><title>a &lt; b</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>ก &amp; <b>ข</b></p></div></content></entry></feed>`,
      about,
    )
    expect(items[0]!.text).toBe('a < b\nก & ข')
  })
})

test('a page names its feeds, those of comments apart, from wherever its addresses begin', () => {
  const page = `<!-- x --><!DOCTYPE html><html><head><base href="/th/"><link rel="alternate" type="application/rss+xml" title="x » ความเห็น" href="comments/feed/"><link rel=alternate type=application/atom+xml href=feed><link rel="alternate" hreflang="en" href="/en"></head>`
  expect(isPage(page)).toBe(true)
  expect(feedsOn(page, 'https://blog.example/')).toEqual({ posts: 'https://blog.example/th/feed', comments: 'https://blog.example/th/comments/feed/' })
  expect(isPage(rss(''))).toBe(false)
})

describe('the next look', () => {
  const minutes = (ms: number) => ms / 60_000

  test('comes as the website says, but between two minutes and an hour', () => {
    expect(minutes(waitAfterSuccess({}, undefined))).toBe(15)
    expect(minutes(waitAfterSuccess({ 'cache-control': 'public, max-age=600' }, undefined))).toBe(10)
    expect(minutes(waitAfterSuccess({ 'cache-control': 'max-age=600' }, 30))).toBe(30)
    expect(minutes(waitAfterSuccess({ 'cache-control': 'max-age=5' }, undefined))).toBe(2)
    expect(minutes(waitAfterSuccess({}, 100_000))).toBe(60)
    expect(minutes(waitAfterSuccess({ 'cache-control': 's-maxage=5, max-age=0' }, undefined))).toBe(15)
  })

  test('comes later with each failure, and when the website says', () => {
    const now = new Date('2026-11-25T00:00:00Z')
    expect([1, 2, 3, 6, 99].map((failures) => minutes(waitAfterFailure(failures, undefined, now)))).toEqual([2, 4, 8, 60, 60])
    expect(minutes(waitAfterFailure(1, '7200', now))).toBe(120)
    expect(minutes(waitAfterFailure(1, 'Wed, 25 Nov 2026 00:30:00 GMT', now))).toBe(30)
    expect(minutes(waitAfterFailure(1, 'soon', now))).toBe(2)
    expect(minutes(waitAfterFailure(1, '99999999', now))).toBe(24 * 60)
  })
})

test('nothing that is sent makes reading fail in a way that nobody knows', () => {
  const piece = fc.constantFrom('<rss version="2.0">', '<channel>', '<item>', '</item>', '<title>', '</title>', '<guid>', '<![CDATA[', ']]>', '&', '<link>', 'ก', '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '{"version":"https://jsonfeed.org/version/1"', '"', '<?xml version="1.0"?>', '<!DOCTYPE rss>')
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), (pieces) => {
      try {
        readFeed(pieces.join(''), about)
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^(not-xml|not-a-feed|entities-in-feed)$/)
      }
    }),
    { numRuns: 1000 },
  )
})
