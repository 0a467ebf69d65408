import type { z } from '@hono/zod-openapi'
import { mediaProblem } from '../listen/index.ts'
import { priorityOf } from './priority.ts'
import { sendingProblem } from './problems.ts'
import type { ItemRow, Row } from './queries.ts'
import type { readCustomer } from './customer.ts'
import type { QuotedRow } from './quotes.ts'
import type { unseenMentions } from './mentions.ts'
import type { askedOfMe, conversationItem, conversationRow, customerCard, media, quote, reading } from './shapes.ts'

/** Rows as people see them. */
export function presentRow(row: Row, now: Date): z.input<typeof conversationRow> {
  return {
    id: row.id,
    status: row.status,
    version: row.version,
    source: { id: row.source_id, kind: row.source_kind, name: row.source_name },
    customer: { identityId: row.identity_id, name: row.customer_name, kind: row.customer_kind ?? 'person', picture: row.picture_id },
    mood: row.mood,
    last: { text: row.last_text, kind: row.last_kind, direction: row.last_direction, at: row.last_at.toISOString() },
    waitingSince: row.status === 'done' ? null : (row.waiting_since?.toISOString() ?? null),
    needsDecision: row.undecided > 0,
    assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: row.assignee_name ?? '' },
    snoozedUntil: row.snoozed_until?.toISOString() ?? null,
    rank: row.rank,
    priority: priorityOf(row, now),
  }
}

export function presentItem(row: ItemRow, quoted: ReadonlyMap<string, QuotedRow>, mentions: z.input<typeof conversationItem>['mentions']): z.input<typeof conversationItem> {
  return {
    id: row.id,
    kind: row.kind,
    direction: row.direction,
    isPublic: row.is_public,
    text: row.text,
    removed: row.removed_at !== null,
    occurredAt: row.occurred_at.toISOString(),
    author: row.identity_id ? { name: row.author_name } : row.member_name === null ? null : { name: row.member_name },
    ...(isLink(row.details?.link) && { link: row.details.link }),
    reading: readingOf(row),
    sending: row.outbox_id
      ? {
          outboxId: row.outbox_id,
          state: row.state!,
          via: row.via,
          attempts: row.attempts!,
          problem: row.problem && row.state !== 'sent' ? sendingProblem(row.problem) : null,
          heldUntil: row.state === 'waiting' && row.attempts === 0 ? (row.held_until?.toISOString() ?? null) : null,
        }
      : null,
    media: mediaOf(row),
    stickerWords: row.sticker && wordsOf(row.sticker),
    quote: row.quoted_external_id === null || row.removed_at !== null ? null : quoteOf(quoted.get(row.quoted_external_id)),
    quotable: row.quotable && row.direction === 'in' && row.removed_at === null,
    mentions,
  }
}

export const presentAsked = (row: Awaited<ReturnType<typeof unseenMentions>>[number]): z.input<typeof askedOfMe> => ({
  id: row.id,
  conversationId: row.conversation_id,
  status: row.status,
  source: { id: row.source_id, kind: row.source_kind, name: row.source_name },
  customer: { identityId: row.identity_id, name: row.customer_name, kind: row.customer_kind ?? 'person', picture: row.picture_id },
  by: row.member_id === null ? null : { id: row.member_id, name: row.member_name ?? '' },
  text: row.text,
  at: row.at.toISOString(),
})

function readingOf(row: ItemRow): z.input<typeof reading> | null {
  if (row.mood === null) return null
  return { model: row.model!, language: row.language!, mood: row.mood, sureness: row.sureness, words: row.words!, intent: row.intent, urgency: row.urgency!, urgentWords: row.urgent_words! }
}

function mediaOf(row: ItemRow): z.input<typeof media> | null {
  if (row.media_state === null) return null
  const problem = row.media_problem === null ? null : mediaProblem(row.media_problem)
  return { state: row.media_state, mediaType: row.media_type, name: row.file_name ?? row.media_name, size: row.size, problem }
}

const mostWords = 5

/** What LINE tells of a sticker: the words for which it is found. What somebody wrote on it is the text of the message. */
function wordsOf({ keywords }: Record<string, unknown>): string[] {
  return (Array.isArray(keywords) ? keywords : []).filter((word): word is string => typeof word === 'string' && word.trim() !== '').slice(0, mostWords)
}

/** One that we were never told of, e.g. from before we were connected, is a quote all the same. */
function quoteOf(row: QuotedRow | undefined): z.input<typeof quote> {
  if (!row) return { itemId: null, kind: 'unknown', direction: 'in', text: null, author: null, removed: false }
  return { itemId: row.here === null ? null : row.id, kind: row.kind, direction: row.direction, text: row.text, author: row.author_name, removed: row.removed_at !== null }
}

export function presentCustomer(found: NonNullable<Awaited<ReturnType<typeof readCustomer>>>): z.input<typeof customerCard> {
  return {
    personId: found.personId,
    name: found.name,
    identities: found.identities.map((one) => ({
      id: one.id,
      name: one.name,
      kind: one.kind,
      source: one.source_name ?? '',
      sourceKind: one.source_kind ?? '',
      firstMetAt: one.first_met_at.toISOString(),
      picture: one.picture_id,
    })),
    moods: found.moods.map((one) => ({ id: one.id, at: one.occurred_at.toISOString(), mood: one.mood })),
    conversations: found.conversations.map((one) => ({
      id: one.id,
      status: one.status,
      mood: one.mood,
      text: one.last_text,
      kind: one.last_kind,
      lastAt: one.last_at.toISOString(),
    })),
  }
}

/** What a source wrote down may be anything; only a web page may be opened from a screen. */
const isLink = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\//.test(value)
