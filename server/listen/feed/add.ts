import { recordChanges } from '../../platform/changes/changes.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { fetchProblemTexts } from '../../platform/http/fetchProblems.ts'
import { newId } from '../../platform/id.ts'
import { nameTaken, nextVersion } from '../sources.ts'
import { addFeeds, claimFeeds, dropFeedClaims, feedsToRead, setFeed } from './queries.ts'

/** A feed, or a website that has one. Its address was set by an administrator, so it may be private. */
export async function addFeedSource(scope: Scope, input: { name: string; url: string }): Promise<{ sourceId: string }> {
  const id = newId()
  const address = addressOf(input.url)
  const row = { workspace_id: scope.workspaceId, id, kind: 'feed', name: input.name.toWellFormed(), settings: {}, created_at: scope.clock.now(), version: 1 }
  const written = await insertRows(scope.tx, 'source', [row], 'on conflict (workspace_id, name) do nothing returning id')
  if (written.length === 0) throw nameTaken(input.name)
  await addFeeds(scope, [{ sourceId: id, holds: 'posts', givenAddress: address, address, repeats: true }])
  await recordChanges(scope, [{ kind: 'source.added', record: { kind: 'source', id, version: 1 } }])
  return { sourceId: id }
}

/** Looks at the feeds of a source now rather than when they are due. */
export async function lookNow(scope: Scope, sourceId: string): Promise<void> {
  const source = await scope.tx.selectFrom('source').select('stopped_at').where('workspace_id', '=', scope.workspaceId).where('id', '=', sourceId).executeTakeFirst()
  const feeds = await feedsToRead(scope, sourceId)
  if (feeds.length === 0 || !source) throw problems.notFound('source')
  if (source.stopped_at) throw stopped()
  await claimFeeds(scope, feeds, scope.clock.now())
}

/**
 * Reads a source at another address from now on, as if it were new there. What it told before stays; what it tells again
 * under the same ids is known. The comments of the old address are left alone, those of the new one are found with it.
 */
export async function moveFeed(scope: Scope, sourceId: string, input: { url: string }): Promise<void> {
  const { tx, workspaceId } = scope
  const address = addressOf(input.url)
  const source = await tx.selectFrom('source').select(['kind', 'stopped_at']).where('workspace_id', '=', workspaceId).where('id', '=', sourceId).forUpdate().executeTakeFirst()
  if (source?.kind !== 'feed') throw problems.notFound('source')
  if (source.stopped_at) throw stopped()
  const feeds = await tx.selectFrom('feed').select(['id', 'address', 'repeats', 'holds']).where('workspace_id', '=', workspaceId).where('source_id', '=', sourceId).execute()
  const before = feeds.filter(({ repeats }) => repeats)
  const posts = before.find(({ holds }) => holds === 'posts')
  if (posts?.address === address) return
  await dropFeedClaims(scope, before.map(({ id }) => id))
  for (const { id } of before) await setFeed(scope, id, { repeats: false })
  const known = feeds.find((feed) => feed.address === address)
  const anew = { given_address: address, repeats: true, holds: 'posts' as const, etag: null, last_modified: null, digest: null, tried_at: null, succeeded_at: null, failures: 0, problem: null, detail: null, gone_at: null }
  if (known) await setFeed(scope, known.id, anew)
  await addFeeds(scope, [{ sourceId, holds: 'posts', givenAddress: address, address, repeats: true }])
  const version = await nextVersion(scope, sourceId)
  await recordChanges(scope, [{ kind: 'source.moved', record: { kind: 'source', id: sourceId, version }, columns: { address: { from: posts?.address ?? null, to: address } } }])
}

/** As it is asked for: without a place in the page, and without a name and password, which nobody could keep secret here. */
function addressOf(typed: string): string {
  const url = new URL(typed)
  if (url.username || url.password) throw problems.badInput('url', fetchProblemTexts['address-unusable']!)
  url.hash = ''
  return url.href
}

const stopped = () => problems.conflict({ th: 'ช่องทางนี้หยุดไว้ กด “รับต่อ” ก่อน', en: 'This channel is stopped. Press “Go on” first.' })
