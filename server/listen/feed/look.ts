import { createHash } from 'node:crypto'
import { Problem } from '../../platform/errors.ts'
import { type Fetched, fetchGuarded } from '../../platform/http/guarded.ts'
import { NotHeard } from '../heard.ts'
import { packDelivery } from './delivery.ts'
import { feedsOn, isPage } from './discover.ts'
import { decode } from './encoding.ts'
import { type FeedRead, readFeed } from './read.ts'
import type { FeedRow } from './queries.ts'

/** What one look at a feed found. */
export type Found =
  | { is: 'unchanged'; answer: Fetched; read?: undefined }
  | { is: 'delivered'; answer: Fetched; packed: Buffer; digest: Buffer; read: FeedRead }
  | { is: 'unreadable'; answer: Fetched; packed: Buffer; digest: Buffer; code: string; detail: string | null }
  | { is: 'page'; posts: string; comments: string | undefined }
  | { is: 'gone' }
  | { is: 'failed'; code: string; detail: string | null; retryAfter: string | undefined }

const largest = 4 * 1024 * 1024

/** Asks the website, and reads what it sends. Touches no database, and throws for nothing that a website does. */
export async function look(feed: FeedRow): Promise<Found> {
  let answer: Fetched
  try {
    answer = await fetchGuarded(feed.address, { headers: headersFor(feed), trustedOrigin: new URL(feed.given_address).origin, largest })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return failed(error.code, error.where === feed.address ? null : (error.where ?? null))
  }
  if (answer.status === 304) return { is: 'unchanged', answer }
  if (answer.status === 410) return { is: 'gone' }
  if (answer.status !== 200) return failed(codeOf(answer.status), `HTTP ${answer.status}`, answer.headers['retry-after'])
  return readAnswer(feed, answer)
}

const headersFor = (feed: FeedRow): Record<string, string> => ({
  accept: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.5, */*;q=0.1',
  ...(feed.etag && { 'if-none-match': feed.etag }),
  ...(feed.last_modified && { 'if-modified-since': feed.last_modified }),
})

const failed = (code: string, detail: string | null, retryAfter?: string): Found => ({ is: 'failed', code, detail, retryAfter })

const codeOf = (status: number): string => (status === 401 || status === 403 ? 'website-refuses' : status === 404 ? 'not-there' : 'website-fails')

function readAnswer(feed: FeedRow, answer: Fetched): Found {
  const digest = createHash('sha256').update(answer.body).digest()
  if (feed.digest?.equals(digest) && feed.problem === null) return { is: 'unchanged', answer }
  const contentType = answer.headers['content-type']
  const text = decode(answer.body, contentType)
  if (isPage(text)) return fromPage(feed, answer, text)
  const about = { address: answer.address, holds: feed.holds, contentType }
  const packed = packDelivery(about, answer.body)
  try {
    return { is: 'delivered', answer, packed, digest, read: readFeed(text, about) }
  } catch (error) {
    const told = error instanceof NotHeard ? { code: error.code, detail: error.message || null } : { code: 'not-read', detail: (error as Error).message }
    return { is: 'unreadable', answer, packed, digest, code: told.code, detail: told.detail?.slice(0, 300) ?? null }
  }
}

/** A page says where its feeds are; but a feed that was found once and now is a page would lead us in circles. */
function fromPage(feed: FeedRow, answer: Fetched, text: string): Found {
  if (feed.address !== feed.given_address || feed.succeeded_at !== null) return failed('page-instead-of-feed', null)
  const { posts, comments } = feedsOn(text, answer.address)
  return posts === undefined ? failed('no-feed-on-page', null) : { is: 'page', posts, comments }
}
