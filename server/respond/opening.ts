import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { openFor } from './place.ts'

/** So much of a long thread stands in the conversation from the start; what is said later joins it. */
const mostItems = 200

/** One of us wants to speak of what somebody said in public: opens a conversation with its thread, or finds the one that is open. */
export async function openFromPost(scope: Scope, interactionId: string): Promise<{ conversationId: string; opened: boolean }> {
  const post = await scope.tx
    .selectFrom('interaction')
    .select(['source_id', 'thread'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', interactionId)
    .where('is_public', '=', true)
    .executeTakeFirst()
  if (!post) throw problems.notFound('message')
  const said = await scope.tx
    .selectFrom('interaction as i')
    .leftJoin('reading as r', (join) => join.onRef('r.workspace_id', '=', 'i.workspace_id').onRef('r.interaction_id', '=', 'i.id'))
    .select(['i.id as interactionId', 'i.source_id as sourceId', 'i.thread', 'i.thread_identity_id as identityId', 'i.occurred_at as occurredAt', 'r.mood'])
    .where('i.workspace_id', '=', scope.workspaceId)
    .where('i.source_id', '=', post.source_id)
    .where('i.thread', '=', post.thread)
    .orderBy('i.occurred_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(mostItems)
    .execute()
  return openFor(scope, said.toReversed().map((one) => ({ ...one, asks: false })))
}
