import { sql } from 'kysely'
import { inHouse, type ReadScope, type Scope } from '../../platform/database/scope.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'
import type { Item } from './read.ts'

export type FeedClaim = { id: string; workspaceId: string; record: string }

/** Longer than any look may take: the claim of a looker who died comes back after it. */
const leaseMs = 90_000

/** Takes the next feed that is due, for this process alone. */
export async function takeFeedClaim(house: House): Promise<FeedClaim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<FeedClaim>({
      name: 'take-feed-claim',
      text: `update claim set due = $2 where id = (
          select id from claim where kind = 'feed' and due <= $1 order by due, id limit 1 for no key update skip locked)
        returning id, workspace_id as "workspaceId", record`,
      values: [now, new Date(now.getTime() + leaseMs)],
    })
    return rows[0]
  })
}

export async function endClaim(scope: Scope, claim: FeedClaim, next: Date | null): Promise<void> {
  if (next === null) {
    await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('id', '=', claim.id).execute()
    return
  }
  await scope.tx.updateTable('claim').set({ due: next }).where('workspace_id', '=', scope.workspaceId).where('id', '=', claim.id).execute()
}

export type NewFeed = { sourceId: string; holds: 'posts' | 'comments'; givenAddress: string; address: string; repeats: boolean }

/** Adds feeds that are not there yet, and claims all of them to be read now. */
export async function addFeeds(scope: Scope, feeds: readonly NewFeed[]): Promise<void> {
  const now = scope.clock.now()
  const written = await insertRows<{ id: string }>(
    scope.tx,
    'feed',
    feeds.map((feed) => ({
      workspace_id: scope.workspaceId,
      id: newId(),
      source_id: feed.sourceId,
      holds: feed.holds,
      given_address: feed.givenAddress,
      address: feed.address,
      repeats: feed.repeats,
      failures: 0,
    })),
    'on conflict (workspace_id, source_id, address) do update set next_at = null returning id',
  )
  await claimFeeds(scope, written.map(({ id }) => id), now)
}

/** One claim for each feed, due then: one that is already claimed is only moved. */
export async function claimFeeds(scope: Scope, ids: readonly string[], due: Date): Promise<void> {
  if (ids.length === 0) return
  const moved = await scope.tx
    .updateTable('claim')
    .set({ due })
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', 'feed')
    .where('record', '=', sql<string>`any(${ids}::uuid[])`)
    .returning('record')
    .execute()
  const rest = ids.filter((id) => !moved.some(({ record }) => record === id))
  await insertRows(scope.tx, 'claim', rest.map((record) => ({ id: newId(), workspace_id: scope.workspaceId, kind: 'feed', record, due })))
}

/** The feeds of a source that are read by themselves and are still there. */
export async function feedsToRead(scope: Scope, sourceId: string): Promise<string[]> {
  const feeds = await scope.tx
    .selectFrom('feed')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('repeats', '=', true)
    .where('gone_at', 'is', null)
    .execute()
  return feeds.map(({ id }) => id)
}

/** Nobody looks at these any more, until they are claimed again. */
export async function dropFeedClaims(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const of = sql<string>`any(${ids}::uuid[])`
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('kind', '=', 'feed').where('record', '=', of).execute()
  await scope.tx.updateTable('feed').set({ next_at: null }).where('workspace_id', '=', scope.workspaceId).where('id', '=', of).execute()
}

export async function readFeedRow(scope: Scope, id: string) {
  return scope.tx
    .selectFrom('feed')
    .innerJoin('source', (join) => join.onRef('source.workspace_id', '=', 'feed.workspace_id').onRef('source.id', '=', 'feed.source_id'))
    .selectAll('feed')
    .select('source.stopped_at')
    .where('feed.workspace_id', '=', scope.workspaceId)
    .where('feed.id', '=', id)
    .executeTakeFirst()
}

export type FeedRow = NonNullable<Awaited<ReturnType<typeof readFeedRow>>>
export type FeedChange = Partial<Omit<FeedRow, 'workspace_id' | 'id' | 'source_id' | 'stopped_at'>>

export async function setFeed(scope: Scope, id: string, change: FeedChange): Promise<void> {
  await scope.tx.updateTable('feed').set(change).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
}

export async function hasCommentsFeed(scope: Scope, sourceId: string): Promise<boolean> {
  const found = await scope.tx
    .selectFrom('feed')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('holds', '=', 'comments')
    .where('repeats', '=', true)
    .executeTakeFirst()
  return found !== undefined
}

/** True when another feed of the same source is read at this address. */
export async function isReadElsewhere(scope: Scope, feed: FeedRow, address: string): Promise<boolean> {
  if (address === feed.address) return false
  const other = await scope.tx
    .selectFrom('feed')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', feed.source_id)
    .where('address', '=', address)
    .where('id', '<>', feed.id)
    .executeTakeFirst()
  return other !== undefined
}

export type KnownItem = { external_id: string; link: string | null; digest: Buffer; version: number; comments: number | null }

/** What this source told before under one of these ids or links. */
export async function knownItems(scope: Scope, sourceId: string, items: readonly Item[]): Promise<KnownItem[]> {
  const columns = ['external_id', 'link', 'digest', 'version', 'comments'] as const
  const asked = scope.tx.selectFrom('feed_item').select(columns).where('workspace_id', '=', scope.workspaceId).where('source_id', '=', sourceId)
  const ids = items.map(({ externalId }) => externalId)
  const links = items.flatMap(({ link }) => link ?? [])
  return asked
    .where('external_id', '=', sql<string>`any(${ids}::text[])`)
    .union(asked.where('link', '=', sql<string>`any(${links}::text[])`))
    .execute()
}

export async function rememberItems(scope: Scope, sourceId: string, items: readonly (Item & { version: number })[]): Promise<void> {
  await insertRows(
    scope.tx,
    'feed_item',
    items.map((item) => ({
      workspace_id: scope.workspaceId,
      source_id: sourceId,
      external_id: item.externalId,
      link: item.link ?? null,
      digest: `\\x${item.digest.toString('hex')}`,
      version: item.version,
      comments: item.comments ?? null,
    })),
    'on conflict (workspace_id, source_id, external_id) do update set link = excluded.link, digest = excluded.digest, version = excluded.version, comments = excluded.comments',
  )
}

/** The feeds of these sources that are read by themselves, posts first. */
export async function feedsOf(scope: ReadScope, sourceIds: readonly string[]) {
  if (sourceIds.length === 0) return []
  return scope.read
    .selectFrom('feed')
    .select(['id', 'source_id', 'holds', 'address', 'tried_at', 'succeeded_at', 'failures', 'problem', 'detail', 'gone_at', 'next_at'])
    .where('source_id', '=', sql<string>`any(${sourceIds}::uuid[])`)
    .where('repeats', '=', true)
    .orderBy('holds', 'desc')
    .orderBy('address')
    .execute()
}
