import { addInteractions } from '../customers/index.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { newId } from '../platform/id.ts'
import { changeHeld, lockConversation, memberOf } from './hold.ts'
import { addItems } from './place.ts'

/** Said among ourselves about this customer: it is never sent, and settles nothing. The same id sent twice is one note. */
export async function note(scope: Scope, conversationId: string, input: { text: string; mentions: readonly string[]; id?: string | undefined }) {
  const held = await lockConversation(scope, conversationId)
  const now = scope.clock.now()
  const interactionId = input.id ?? newId()
  const added = await addInteractions(scope, [
    {
      id: interactionId,
      sourceId: held.source_id,
      thread: held.thread,
      externalId: `note:${interactionId}`,
      direction: 'inside',
      isPublic: false,
      kind: 'note',
      identityId: null,
      threadIdentityId: held.identity_id,
      quotedExternalId: null,
      text: input.text.toWellFormed().replaceAll('\u0000', ''),
      details: null,
      occurredAt: now,
      receivedAt: now,
    },
  ])
  if (added.size === 0) return { interactionId }
  await addItems(scope, [{ conversationId, interactionId, occurredAt: now, memberId: memberOf(scope) }])
  await mention(scope, conversationId, interactionId, [...new Set(input.mentions)])
  await changeHeld(scope, held, 'conversation.noted', {})
  return { interactionId }
}

async function mention(scope: Scope, conversationId: string, interactionId: string, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return
  const known = await scope.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', 'in', memberIds)
    .where('removed_at', 'is', null)
    .execute()
  if (known.length < memberIds.length) throw problems.notFound('member')
  const at = scope.clock.now()
  await insertRows(
    scope.tx,
    'mention',
    known.map(({ id }) => ({ workspace_id: scope.workspaceId, member_id: id, interaction_id: interactionId, conversation_id: conversationId, at })),
  )
}
