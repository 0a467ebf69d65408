import { createHash } from 'node:crypto'
import { NotHeard } from '../heard.ts'
import { fromText, type Told, type ToldItem } from './formats.ts'
import { beginning, readableText, tidy } from './text.ts'
import { whenOf } from './when.ts'

/** One post or comment in our words. */
export type Item = {
  externalId: string
  /** Its own page; what is said there stands in one thread. */
  link: string | undefined
  thread: string
  isComment: boolean
  title: string | undefined
  text: string
  isCut: boolean
  author: ToldItem['author']
  publishedAt: Date | undefined
  commentsFeed: string | undefined
  comments: number | undefined
  /** Of what it says: another one tells that it was edited. */
  digest: Buffer
}

export type FeedRead = { generator: string | undefined; homepage: string | undefined; ttlMinutes: number | undefined; items: Item[] }

export const mostItems = 2000
const longestText = 20_000
const longestId = 500

/** Reads RSS 0.9 to 2.0, Atom and JSON Feed. Throws NotHeard for what is none of them. */
export function readFeed(text: string, about: { address: string; holds: 'posts' | 'comments' }): FeedRead {
  const told = parse(text)
  if (told.items.length > mostItems) throw new NotHeard('too-many-items', String(told.items.length))
  const homepage = absolute(told.homepage, about.address)
  const useful = uniqueIds(told.items)
  const items = told.items.flatMap((item) => toItem(item, { ...about, homepage, useful }) ?? [])
  // What stands there twice in the same words is there once.
  const once = new Map(items.map((item) => [`${item.externalId} ${item.digest.toString('base64')}`, item]))
  return { generator: told.generator, homepage, ttlMinutes: told.ttlMinutes, items: [...once.values()] }
}

function parse(text: string): Told {
  const prolog = text.slice(0, Math.max(0, text.search(/<[a-z]/i)))
  if (/<!ENTITY/i.test(prolog)) throw new NotHeard('entities-in-feed')
  try {
    return fromText(withoutXhtml(text))
  } catch (error) {
    throw new NotHeard(/^\s*</.test(text) ? 'not-a-feed' : 'not-xml', (error as Error).message)
  }
}

/** Atom lets markup stand in a feed as it is; the parser wants it as text. */
const withoutXhtml = (text: string): string =>
  text.replace(
    /(<((?:\w+:)?(?:content|summary|title))\b[^>]*\btype\s*=\s*["']xhtml["'][^>]*(?<!\/)>)([\s\S]*?)(<\/\2\s*>)/g,
    (_, open: string, _name, inner: string, close: string) => `${open}<![CDATA[${inner.replaceAll(']]>', ']]]]><![CDATA[>')}]]>${close}`,
  )

/** An id that several items share is no id: some feeds give all their items the same. */
function uniqueIds(items: readonly ToldItem[]): Set<string> {
  const byId = Map.groupBy(items, (item) => item.id ?? '')
  return new Set([...byId].flatMap(([id, theirs]) => (id !== '' && new Set(theirs.map(({ title, html }) => `${title} ${html}`)).size === 1 ? [id] : [])))
}

type Around = { address: string; holds: 'posts' | 'comments'; homepage: string | undefined; useful: ReadonlySet<string> }

function toItem(told: ToldItem, around: Around): Item | undefined {
  const link = ownPage(absolute(told.link, around.address), around.homepage)
  const title = told.title === undefined ? undefined : readableText(told.title) || undefined
  const isComment = around.holds === 'comments' || told.inReplyTo !== undefined
  const whole = wordsOf(title, readableText(told.html ?? ''), isComment)
  if (whole === '' && link === undefined) return undefined
  const text = beginning(whole, longestText)
  const digest = digestOf([String(isComment), whole])
  const id = told.id !== undefined && around.useful.has(told.id) ? told.id : link
  const externalId = id === undefined || id.length > longestId ? `digest:${digestOf([id ?? '', id === undefined ? whole : '']).toString('base64url')}` : tidy(id)
  const post = absolute(told.inReplyTo?.link, around.address) ?? told.inReplyTo?.id ?? (link && withoutHash(link))
  return {
    externalId,
    link,
    thread: threadOf(isComment ? (post ?? externalId) : (link ?? externalId)),
    isComment,
    title,
    text,
    isCut: text.length < whole.length,
    author: told.author,
    publishedAt: whenOf(told.date),
    commentsFeed: absolute(told.commentsFeed, around.address),
    comments: told.comments,
    digest,
  }
}

/** A title that the text begins with says nothing more, and the title of a comment is made from it by the website. */
function wordsOf(title: string | undefined, body: string, isComment: boolean): string {
  if (title === undefined || (isComment && body !== '')) return body
  const begins = title.replace(/(\.\.\.|…)$/, '').trim()
  return body.startsWith(begins) ? body : [title, body].filter(Boolean).join('\n')
}

/** One thread for all spellings of one page: secure or not, as phones see it, at whichever of its comments. */
function threadOf(page: string): string {
  if (!URL.canParse(page) || !/^https?:/.test(page)) return page.slice(0, longestId)
  const url = new URL(page)
  url.hash = ''
  url.searchParams.delete('m')
  url.searchParams.delete('showComment')
  const plain = `${url.host}${url.pathname.replace(/\/$/, '')}${url.search}`
  return plain.length > longestId ? `digest:${digestOf([plain]).toString('base64url')}` : plain
}

const ownPage = (link: string | undefined, homepage: string | undefined): string | undefined =>
  link === undefined || (homepage !== undefined && threadOf(link) === threadOf(homepage)) ? undefined : link

const withoutHash = (link: string): string => link.replace(/#.*$/, '')

export function absolute(link: string | undefined, base: string): string | undefined {
  if (link === undefined || !URL.canParse(link.trim(), base)) return undefined
  const url = new URL(link.trim(), base)
  return /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url.href.toWellFormed() : undefined
}

const digestOf = (parts: readonly string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()
