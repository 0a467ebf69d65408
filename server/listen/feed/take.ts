import { createHash } from 'node:crypto'
import { loopActor } from '../../platform/access/loop.ts'
import { recordChanges, signal } from '../../platform/changes/changes.ts'
import { inScope, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'
import type { Taker } from '../../platform/jobs/takers.ts'
import { keepDelivery } from '../queries.ts'
import { nextVersion } from '../sources.ts'
import { bloggerComments } from './discover.ts'
import { type Found, look } from './look.ts'
import { addFeeds, endClaim, type FeedChange, type FeedClaim, type FeedRow, hasCommentsFeed, isReadElsewhere, type KnownItem, knownItems, readFeedRow, rememberItems, setFeed, takeFeedClaim } from './queries.ts'
import type { FeedRead, Item } from './read.ts'
import { waitAfterFailure, waitAfterSuccess } from './schedule.ts'

export const feedTaker: Taker = { kind: 'feed', atOnce: 4, take: takeFeed }

/** Looks at one feed that is due, if there is one. What it found, its bytes, its events and the time of the next look are one transaction. */
export async function takeFeed(house: House): Promise<boolean> {
  const claim = await takeFeedClaim(house)
  if (!claim) return false
  const actor = loopActor(claim.workspaceId)
  const feed = await inScope(house.database, actor, (scope) => readFeedRow(scope, claim.record))
  if (!feed || feed.gone_at !== null || feed.stopped_at !== null) {
    await inScope(house.database, actor, (scope) => endClaim(scope, claim, null))
    return true
  }
  const found = await look(feed)
  await inScope(house.database, actor, (scope) => conclude(scope, claim, feed, found))
  if (found.is === 'delivered') house.bell.emit('intake')
  return true
}

/** For a feed that is read once and not again by itself. */
const mostTries = 5

async function conclude(scope: Scope, claim: FeedClaim, feed: FeedRow, found: Found): Promise<void> {
  const now = scope.clock.now()
  const change = { tried_at: now, ...(await changeBy(scope, feed, found)) }
  const isOver = change.gone_at !== undefined || (!feed.repeats && (change.failures === 0 || change.failures === mostTries))
  const next = isOver ? null : new Date(now.getTime() + waitAfter(found, change, now))
  await setFeed(scope, feed.id, { ...change, next_at: next })
  await endClaim(scope, claim, next)
  if (isNews(feed, change)) await signal(scope, [{ kind: 'source', record: feed.source_id, version: 0 }])
}

function waitAfter(found: Found, change: FeedChange, now: Date): number {
  if (found.is === 'page') return 0
  if (found.is === 'unchanged' || found.is === 'delivered') return waitAfterSuccess(found.answer.headers, found.read?.ttlMinutes)
  return waitAfterFailure(change.failures ?? 1, found.is === 'failed' ? found.retryAfter : undefined, now)
}

/** Whoever looks at the source sees something else than before; that all is still well is no news. */
const isNews = (feed: FeedRow, change: FeedChange): boolean =>
  feed.succeeded_at === null || feed.problem !== (change.problem ?? null) || feed.failures !== change.failures || change.address !== undefined

const wentWell = (now: Date): FeedChange => ({ succeeded_at: now, failures: 0, problem: null, detail: null })
const wentWrong = (feed: FeedRow, code: string, detail: string | null): FeedChange => ({ failures: feed.failures + 1, problem: code, detail })

async function changeBy(scope: Scope, feed: FeedRow, found: Found): Promise<FeedChange> {
  const now = scope.clock.now()
  if (found.is === 'failed') return wentWrong(feed, found.code, found.detail)
  if (found.is === 'gone') return { ...wentWrong(feed, 'gone', null), gone_at: now }
  if (found.is === 'page') return settleAt(scope, feed, found)
  // A website that has no such feed any more often sends everybody to its main one; what that holds is told already.
  if (await isReadElsewhere(scope, feed, found.answer.address)) return wentWrong(feed, 'not-there', found.answer.address)
  const seen: FeedChange = { etag: found.answer.headers.etag ?? null, last_modified: found.answer.headers['last-modified'] ?? null }
  if (found.is === 'unreadable') {
    const event = { key: `delivery:${found.digest.toString('base64url')}`, place: null }
    if (!feed.digest?.equals(found.digest)) await keepDelivery(scope, { id: newId(), sourceId: feed.source_id, digest: found.digest, body: found.packed, events: [event], problem: found.code })
    return { ...wentWrong(feed, found.code, found.detail), digest: found.digest }
  }
  const moved = await moveTo(scope, feed, found.answer.movedTo)
  if (found.is === 'unchanged') return { ...wentWell(now), ...moved }
  await keepItems(scope, feed, found.packed, found.digest, found.read)
  return { ...wentWell(now), ...moved, ...seen, digest: found.digest }
}

/** From a web page to the feeds it names. */
async function settleAt(scope: Scope, feed: FeedRow, { posts, comments }: { posts: string; comments: string | undefined }): Promise<FeedChange> {
  if (comments !== undefined) await addFeeds(scope, [{ sourceId: feed.source_id, holds: 'comments', givenAddress: feed.given_address, address: comments, repeats: true }])
  if (await isReadElsewhere(scope, feed, posts)) return wentWrong(feed, 'not-there', posts)
  return { ...(await moveTo(scope, feed, posts)), failures: 0, problem: null, detail: null }
}

async function moveTo(scope: Scope, feed: FeedRow, address: string | undefined): Promise<FeedChange> {
  if (address === undefined || address === feed.address) return {}
  const version = await nextVersion(scope, feed.source_id)
  await recordChanges(scope, [
    { kind: 'source.moved', record: { kind: 'source', id: feed.source_id, version }, columns: { address: { from: feed.address, to: address } } },
  ])
  return { address }
}

/** What is new or says something else than before becomes an event; the bytes are kept with it. */
async function keepItems(scope: Scope, feed: FeedRow, packed: Buffer, digest: Buffer, read: FeedRead): Promise<void> {
  const known = new Map((await knownItems(scope, feed.source_id, read.items)).map((one) => [one.external_id, one]))
  const fresh = versionsOf(read.items, [...known.values()])
  if (fresh.length > 0) {
    await keepDelivery(scope, { id: newId(), sourceId: feed.source_id, digest, body: packed, events: fresh.map((item) => ({ key: keyOf(item), place: item.place })), problem: undefined })
  }
  const followed = await followComments(scope, feed, read, known)
  const told = new Map(read.items.flatMap((item) => (followed.has(item.externalId) && known.has(item.externalId) ? [[item.externalId, { ...item, version: known.get(item.externalId)!.version }]] : [])))
  for (const item of fresh) told.set(item.externalId, item)
  await rememberItems(scope, feed.source_id, [...told.values()].map((item) => ({ ...item, comments: followed.has(item.externalId) ? item.comments : (known.get(item.externalId)?.comments ?? undefined) })))
}

type Fresh = Item & { version: number; place: number }

/** Under a new id but with the same link and words it is the same item; under the same id with other words it is a new version of it. */
export function versionsOf(items: readonly Item[], known: readonly KnownItem[]): Fresh[] {
  const byId = new Map(known.map((one) => [one.external_id, { version: one.version, digest: one.digest }]))
  const said = new Set(known.flatMap((one) => (one.link === null ? [] : [`${one.link} ${one.digest.toString('base64')}`])))
  return items.flatMap((item, place) => {
    const before = byId.get(item.externalId)
    const words = `${item.link} ${item.digest.toString('base64')}`
    if (before ? before.digest.equals(item.digest) : item.link !== undefined && said.has(words)) return []
    const version = (before?.version ?? 0) + 1
    byId.set(item.externalId, { version, digest: item.digest })
    if (item.link !== undefined) said.add(words)
    return [{ ...item, version, place }]
  })
}

const keyOf = ({ externalId, digest, version }: Item & { version: number }): string =>
  `item:${createHash('sha256').update(externalId).update(digest).digest('base64url')}.${version}`

const mostAtOnce = 50

/** Comments on all posts are one feed if there is one; else each post that tells of more comments has its own read once. Returns the ids of these. */
async function followComments(scope: Scope, feed: FeedRow, read: FeedRead, known: ReadonlyMap<string, KnownItem>): Promise<Set<string>> {
  if (feed.holds === 'comments' || (await hasCommentsFeed(scope, feed.source_id))) return new Set()
  const common = { sourceId: feed.source_id, holds: 'comments' as const, givenAddress: feed.given_address }
  const all = bloggerComments(read.generator, feed.address)
  if (all !== undefined) {
    await addFeeds(scope, [{ ...common, address: all, repeats: true }])
    return new Set()
  }
  const hasMore = (item: Item) => item.commentsFeed !== undefined && (item.comments ?? 1) > (known.get(item.externalId)?.comments ?? 0)
  const talkedOf = read.items.filter(hasMore).slice(0, mostAtOnce)
  await addFeeds(scope, [...new Set(talkedOf.map((item) => item.commentsFeed!))].map((address) => ({ ...common, address, repeats: false })))
  return new Set(talkedOf.map(({ externalId }) => externalId))
}
