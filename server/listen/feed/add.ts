import { recordChanges } from '../../platform/changes/changes.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { fetchProblemTexts } from '../../platform/http/fetchProblems.ts'
import { newId } from '../../platform/id.ts'
import { nameTaken } from '../sources.ts'
import { addFeeds, claimFeeds } from './queries.ts'

/** A feed, or a website that has one. Its address was set by an administrator, so it may be private. */
export async function addFeedSource(scope: Scope, input: { name: string; url: string }): Promise<{ sourceId: string }> {
  const id = newId()
  const url = new URL(input.url)
  if (url.username || url.password) throw problems.badInput('url', fetchProblemTexts['address-unusable']!)
  url.hash = ''
  const row = { workspace_id: scope.workspaceId, id, kind: 'feed', name: input.name.toWellFormed(), settings: {}, created_at: scope.clock.now(), version: 1 }
  const written = await insertRows(scope.tx, 'source', [row], 'on conflict (workspace_id, name) do nothing returning id')
  if (written.length === 0) throw nameTaken(input.name)
  await addFeeds(scope, [{ sourceId: id, holds: 'posts', givenAddress: url.href, address: url.href, repeats: true }])
  await recordChanges(scope, [{ kind: 'source.added', record: { kind: 'source', id, version: 1 } }])
  return { sourceId: id }
}

/** Looks at the feeds of a source now rather than when they are due. */
export async function lookNow(scope: Scope, sourceId: string): Promise<void> {
  const feeds = await scope.tx
    .selectFrom('feed')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('repeats', '=', true)
    .where('gone_at', 'is', null)
    .execute()
  if (feeds.length === 0) throw problems.notFound('source')
  await claimFeeds(scope, feeds.map(({ id }) => id), scope.clock.now())
}
