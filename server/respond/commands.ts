import { recordChanges } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { claimSending } from './claims.ts'
import { changeHeld, lockConversation } from './hold.ts'
import { countUndecided, endAttempt, readAttempts, readOutbox, setState } from './outbox.ts'
import { alreadyDecided, alreadyOpen, movedOn } from './problems.ts'

/** `seen` is the version that the person had before them: what a customer has written since must not be put away unread. */
export async function setStatus(scope: Scope, conversationId: string, status: 'open' | 'done', seen?: number) {
  const conversation = await lockConversation(scope, conversationId)
  if (conversation.status === status) return { id: conversationId, status, version: conversation.version }
  if (status === 'done' && seen !== undefined && conversation.heard_version > seen && conversation.waiting_since !== null) throw movedOn()
  if (conversation.status === 'done' && (await hasOpen(scope, conversation))) throw alreadyOpen()
  // Since when the customer waited stays as it is, so that opening it again loses nothing.
  const change = { status, done_at: status === 'done' ? scope.clock.now() : null, snoozed_until: null }
  const version = await changeHeld(scope, conversation, status === 'done' ? 'conversation.done' : 'conversation.reopened', change, ['status', 'snoozed_until'])
  return { id: conversationId, status, version }
}

async function hasOpen(scope: Scope, chat: { source_id: string; thread: string }): Promise<boolean> {
  const open = await scope.tx
    .selectFrom('conversation')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.source_id)
    .where('thread', '=', chat.thread)
    .where('status', '<>', 'done')
    .executeTakeFirst()
  return open !== undefined
}

/** A person decides what nobody can know: it arrived, it is sent once more, or it is let go. */
export async function decide(scope: Scope, outboxId: string, decision: 'delivered' | 'send-again' | 'drop') {
  const row = await readOutbox(scope, outboxId)
  if (!row) throw problems.notFound('message')
  if (row.state !== 'uncertain' && row.state !== 'failed') throw alreadyDecided()
  const state = decision === 'delivered' ? 'sent' : decision === 'drop' ? 'dropped' : 'waiting'
  if (decision === 'send-again') {
    const attempts = await readAttempts(scope, outboxId)
    await endAttempt(scope, outboxId, attempts.length, { outcome: 'again', status: attempts.at(-1)?.status ?? null, detail: null })
    await claimSending(scope, outboxId)
  }
  await setState(scope, row, { state, ...(decision === 'delivered' ? { sent_at: scope.clock.now() } : {}) })
  await countUndecided(scope, row.conversation_id)
  await recordChanges(scope, [
    { kind: 'outbox.decided', record: { kind: 'outbox', id: outboxId, version: 1 }, columns: { state: { from: row.state, to: state } } },
  ])
  return { outboxId, state }
}
