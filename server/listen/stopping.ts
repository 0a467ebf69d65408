import { recordChanges } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { claimFeeds, dropFeedClaims, feedsToRead } from './feed/queries.ts'

/**
 * Nobody listens at a stopped source, and nothing leaves through it; everything that came from it stays. What has been
 * delivered and not yet read is read all the same: it was acknowledged.
 */
export async function stopSource(scope: Scope, id: string): Promise<{ id: string; stoppedAt: string | null }> {
  return setStopped(scope, id, scope.clock.now())
}

/** Listens there again; feeds are looked at now. What was said to us meanwhile at a channel that only calls us is not told again. */
export async function resumeSource(scope: Scope, id: string): Promise<{ id: string; stoppedAt: string | null }> {
  return setStopped(scope, id, null)
}

async function setStopped(scope: Scope, id: string, at: Date | null) {
  const { tx, workspaceId } = scope
  const source = await tx.selectFrom('source').select(['version', 'stopped_at']).where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!source) throw problems.notFound('source')
  if ((source.stopped_at === null) === (at === null)) return { id, stoppedAt: source.stopped_at?.toISOString() ?? null }
  const version = source.version + 1
  await tx.updateTable('source').set({ stopped_at: at, version }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute()
  const feeds = await feedsToRead(scope, id)
  if (at) await dropFeedClaims(scope, feeds)
  else await claimFeeds(scope, feeds, scope.clock.now())
  await recordChanges(scope, [{ kind: at ? 'source.stopped' : 'source.resumed', record: { kind: 'source', id, version } }])
  return { id, stoppedAt: at?.toISOString() ?? null }
}
