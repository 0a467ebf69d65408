import { addInteractions } from '../customers/index.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { newId } from '../platform/id.ts'
import { claimSending } from './claims.ts'
import { countUndecided, endAttempt, readAttempts, readOutbox, setState } from './outbox.ts'
import { addItems } from './place.ts'
import { findQuotable } from './quotes.ts'
import { alreadyDecided, alreadyOpen, answeredElsewhere, movedOn, noRecipient, notQuotable } from './problems.ts'

async function lockConversation(scope: Scope, id: string) {
  const found = await scope.tx
    .selectFrom('conversation')
    .select(['id', 'source_id', 'thread', 'identity_id', 'status', 'version', 'waiting_since'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw problems.notFound('conversation')
  return found
}

/** Writes our answer and puts it into the outbox. The same id sent twice is one answer. */
export async function reply(scope: Scope, conversationId: string, input: { text: string; id?: string | undefined; quotes?: string | undefined }) {
  const conversation = await lockConversation(scope, conversationId)
  if (conversation.thread === 'account') throw noRecipient()
  const outboxId = input.id ?? newId()
  const known = await findAnswer(scope, outboxId)
  if (known && known.conversation_id !== conversationId) throw answeredElsewhere()
  if (known) return { outboxId, interactionId: known.interaction_id }
  const quoted = input.quotes === undefined ? null : await findQuotable(scope, conversation, input.quotes)
  if (quoted === undefined) throw notQuotable()
  const now = scope.clock.now()
  const interactionId = newId()
  const text = input.text.toWellFormed().replaceAll('\u0000', '')
  const added = await addInteractions(scope, [
    {
      id: interactionId,
      sourceId: conversation.source_id,
      thread: conversation.thread,
      externalId: `outbox:${outboxId}`,
      direction: 'out',
      isPublic: false,
      kind: 'text',
      identityId: null,
      threadIdentityId: conversation.identity_id,
      quotedExternalId: quoted,
      text,
      details: null,
      occurredAt: now,
      receivedAt: now,
    },
  ])
  if (added.size === 0) throw answeredElsewhere()
  await addItems(scope, [{ conversationId, interactionId, occurredAt: now }])
  await insertRows(scope.tx, 'outbox', [
    {
      workspace_id: scope.workspaceId,
      id: outboxId,
      source_id: conversation.source_id,
      conversation_id: conversationId,
      interaction_id: interactionId,
      recipient: conversation.thread,
      member_id: scope.actor.kind === 'member' ? scope.actor.id : null,
      state: 'waiting',
      attempts: 0,
      created_at: now,
    },
  ])
  await claimSending(scope, outboxId)
  const version = conversation.version + 1
  await setConversation(scope, conversationId, { version, last_at: now, last_interaction_id: interactionId, waiting_since: null })
  await recordChanges(scope, [{ kind: 'conversation.replied', record: { kind: 'conversation', id: conversationId, version } }])
  return { outboxId, interactionId }
}

/** Without holding it: who sends it holds it first and its conversation second, we the other way round. */
function findAnswer(scope: Scope, outboxId: string) {
  return scope.tx
    .selectFrom('outbox')
    .select(['conversation_id', 'interaction_id'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', outboxId)
    .executeTakeFirst()
}

/** `seen` is the version that the person had before them: what a customer has written since must not be put away unread. */
export async function setStatus(scope: Scope, conversationId: string, status: 'open' | 'done', seen?: number) {
  const conversation = await lockConversation(scope, conversationId)
  if (seen !== undefined && conversation.version > seen && conversation.waiting_since !== null) throw movedOn()
  if (conversation.status === status) return { id: conversationId, status, version: conversation.version }
  if (status === 'open' && (await hasOpen(scope, conversation))) throw alreadyOpen()
  const version = conversation.version + 1
  const doneAt = status === 'done' ? scope.clock.now() : null
  await setConversation(scope, conversationId, { version, status, done_at: doneAt, ...(status === 'done' ? { waiting_since: null } : {}) })
  await recordChanges(scope, [
    {
      kind: status === 'done' ? 'conversation.done' : 'conversation.reopened',
      record: { kind: 'conversation', id: conversationId, version },
      columns: { status: { from: conversation.status, to: status } },
    },
  ])
  return { id: conversationId, status, version }
}

async function hasOpen(scope: Scope, chat: { source_id: string; thread: string }): Promise<boolean> {
  const open = await scope.tx
    .selectFrom('conversation')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.source_id)
    .where('thread', '=', chat.thread)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return open !== undefined
}

type Settable = Partial<{
  version: number
  status: 'open' | 'done'
  done_at: Date | null
  last_at: Date
  last_interaction_id: string
  waiting_since: Date | null
}>

async function setConversation(scope: Scope, id: string, change: Settable): Promise<void> {
  await scope.tx.updateTable('conversation').set(change).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
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
