import { addInteractions, takeBack } from '../customers/index.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { newId } from '../platform/id.ts'
import { nameOf } from './assigning.ts'
import { claimSending } from './claims.ts'
import { changeHeld, type Held, lockConversation, memberOf } from './hold.ts'
import { readOutbox, setState } from './outbox.ts'
import { addItems } from './place.ts'
import { alreadyLeft, answeredElsewhere, answeredMeanwhile, noRecipient, notQuotable, sourceStopped } from './problems.ts'
import { findQuotable } from './quotes.ts'
import { lifeOfToken } from './tokens.ts'

export type Reply = { text: string; id?: string | undefined; holdSeconds?: number; version?: number | undefined; quotes?: string | undefined }

/** Writes our answer and puts it into the outbox. The same id sent twice is one answer. */
export async function reply(scope: Scope, conversationId: string, input: Reply) {
  const held = await lockConversation(scope, conversationId)
  await refuseUnreachable(scope, held)
  const outboxId = input.id ?? newId()
  const known = await findAnswer(scope, outboxId)
  if (known && known.conversation_id !== conversationId) throw answeredElsewhere()
  if (known) return { outboxId, interactionId: known.interaction_id, heldUntil: known.held_until }
  if (input.version !== undefined) await refuseUnread(scope, conversationId, input.version)
  const quoted = input.quotes === undefined ? null : await findQuotable(scope, held, input.quotes)
  if (quoted === undefined) throw notQuotable()
  const now = scope.clock.now()
  const interactionId = newId()
  const added = await addInteractions(scope, [
    {
      id: interactionId,
      sourceId: held.source_id,
      thread: held.thread,
      externalId: `outbox:${outboxId}`,
      direction: 'out',
      isPublic: false,
      kind: 'text',
      identityId: null,
      threadIdentityId: held.identity_id,
      quotedExternalId: quoted,
      text: input.text.toWellFormed().replaceAll('\u0000', ''),
      details: null,
      occurredAt: now,
      receivedAt: now,
    },
  ])
  if (added.size === 0) throw answeredElsewhere()
  const memberId = memberOf(scope)
  const heldUntil = await holdUntil(scope, held, input.holdSeconds ?? 0)
  await addItems(scope, [{ conversationId, interactionId, occurredAt: now, memberId }])
  await insertRows(scope.tx, 'outbox', [
    {
      workspace_id: scope.workspaceId,
      id: outboxId,
      source_id: held.source_id,
      conversation_id: conversationId,
      interaction_id: interactionId,
      recipient: held.thread,
      member_id: memberId,
      state: 'waiting',
      attempts: 0,
      created_at: now,
      held_until: heldUntil,
      settled_since: held.waiting_since,
      at_version: held.version + 1,
    },
  ])
  await claimSending(scope, outboxId, heldUntil ?? now)
  await changeHeld(
    scope,
    held,
    'conversation.replied',
    // Who answers what nobody has taken has taken it.
    { last_at: now, last_interaction_id: interactionId, waiting_since: null, assignee_id: held.assignee_id ?? memberId },
    ['waiting_since', 'assignee_id'],
  )
  return { outboxId, interactionId, heldUntil }
}

/** Takes an answer back that has not left yet, and hands out its words; who sends it and who takes it back wait for each other. */
export async function cancel(scope: Scope, outboxId: string) {
  const row = await readOutbox(scope, outboxId)
  if (!row) throw problems.notFound('message')
  if (row.state !== 'waiting' || row.attempts > 0) throw alreadyLeft()
  await setState(scope, row, { state: 'cancelled' })
  const held = await lockConversation(scope, row.conversation_id)
  await scope.tx
    .deleteFrom('conversation_item')
    .where('workspace_id', '=', scope.workspaceId)
    .where('conversation_id', '=', row.conversation_id)
    .where('interaction_id', '=', row.interaction_id)
    .execute()
  await takeBack(scope, [{ sourceId: row.source_id, thread: row.thread, externalId: `outbox:${outboxId}`, at: scope.clock.now() }])
  const last = await lastWord(scope, row.conversation_id)
  await changeHeld(
    scope,
    held,
    'conversation.reply-cancelled',
    { last_at: last.occurred_at, last_interaction_id: last.id, waiting_since: last.direction === 'out' ? held.waiting_since : (row.settled_since ?? held.waiting_since) },
    ['waiting_since'],
  )
  await recordChanges(scope, [
    { kind: 'outbox.cancelled', record: { kind: 'outbox', id: outboxId, version: 1 }, columns: { state: { from: 'waiting', to: 'cancelled' } } },
  ])
  return { outboxId, conversationId: row.conversation_id, text: row.text! }
}

/** Without holding it: who sends it holds it first and its conversation second, we the other way round. */
function findAnswer(scope: Scope, outboxId: string) {
  return scope.tx
    .selectFrom('outbox')
    .select(['conversation_id', 'interaction_id', 'held_until'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', outboxId)
    .executeTakeFirst()
}

/** LINE's own notices have no recipient, and what we only read nobody can answer there. */
async function refuseUnreachable(scope: Scope, held: Held): Promise<void> {
  if (held.thread === 'account') throw noRecipient()
  const source = await scope.tx.selectFrom('source').select(['kind', 'stopped_at']).where('workspace_id', '=', scope.workspaceId).where('id', '=', held.source_id).executeTakeFirst()
  if (source?.kind !== 'line') throw noRecipient()
  if (source.stopped_at !== null) throw sourceStopped()
}

/** Refuses when somebody else has answered after the version that the writer had before them. */
async function refuseUnread(scope: Scope, conversationId: string, seen: number): Promise<void> {
  const theirs = await scope.tx
    .selectFrom('outbox as o')
    .innerJoin('interaction as i', (on) => on.onRef('i.workspace_id', '=', 'o.workspace_id').onRef('i.id', '=', 'o.interaction_id'))
    .select(['o.member_id', 'i.text'])
    .where('o.workspace_id', '=', scope.workspaceId)
    .where('o.conversation_id', '=', conversationId)
    .where('o.at_version', '>', seen)
    .where('o.member_id', 'is distinct from', memberOf(scope))
    .where('o.state', 'not in', ['cancelled', 'dropped'])
    .orderBy('o.at_version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (theirs) throw answeredMeanwhile(theirs.member_id && (await nameOf(scope, theirs.member_id)), beginningOf(theirs.text ?? ''))
}

const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** Cut between letters as people see them, never inside one. */
function beginningOf(text: string): string {
  const letters = Array.from(clusters.segment(text), ({ segment }) => segment)
  return letters.length > 80 ? `${letters.slice(0, 80).join('')}…` : text
}

/** What sending takes at most: an answer is let go before it would stop being free. */
const sendingMs = 3000

async function holdUntil(scope: Scope, held: Held, seconds: number): Promise<Date | null> {
  if (seconds === 0) return null
  const now = scope.clock.now().getTime()
  const freeUntil = await lifeOfToken(scope, { sourceId: held.source_id, thread: held.thread })
  const until = Math.min(now + seconds * 1000, (freeUntil?.getTime() ?? Infinity) - sendingMs)
  return until > now ? new Date(until) : null
}

/** The latest thing said to or by the customer that still stands; notes are among ourselves. */
async function lastWord(scope: Scope, conversationId: string) {
  return scope.tx
    .selectFrom('conversation_item as ci')
    .innerJoin('interaction as i', (on) => on.onRef('i.workspace_id', '=', 'ci.workspace_id').onRef('i.id', '=', 'ci.interaction_id'))
    .select(['i.id', 'i.direction', 'ci.occurred_at'])
    .where('ci.workspace_id', '=', scope.workspaceId)
    .where('ci.conversation_id', '=', conversationId)
    .where('i.direction', '<>', 'inside')
    .orderBy('ci.occurred_at', 'desc')
    .orderBy('ci.interaction_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}
