import type { ReadScope } from '../platform/database/scope.ts'
import { hasQuoteToken } from './quotes.ts'

export type ListPage = { status: 'open' | 'done'; limit: number; after: { lastAt: string; id: string } | undefined }

const rowOf = (scope: ReadScope) =>
  scope.read
    .selectFrom('conversation as c')
    .innerJoin('source as s', 's.id', 'c.source_id')
    .innerJoin('interaction as l', 'l.id', 'c.last_interaction_id')
    .leftJoin('identity as i', 'i.id', 'c.identity_id')
    .select([
      'c.id',
      'c.status',
      'c.version',
      'c.source_id',
      'c.thread',
      'c.mood',
      'c.last_at',
      'c.waiting_since',
      'c.undecided',
      'c.identity_id',
      's.kind as source_kind',
      's.name as source_name',
      'i.name as customer_name',
      'i.kind as customer_kind',
      'i.picture_id',
      'l.text as last_text',
      'l.kind as last_kind',
      'l.direction as last_direction',
    ])

export type Row = Awaited<ReturnType<typeof listConversations>>[number]

/** The latest word first. */
export async function listConversations(scope: ReadScope, page: ListPage) {
  return rowOf(scope)
    .where('c.status', '=', page.status)
    .$if(page.after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('c.last_at', 'c.id'), '<', eb.tuple(new Date(page.after!.lastAt), page.after!.id))),
    )
    .orderBy('c.last_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export async function readConversation(scope: ReadScope, id: string): Promise<Row | undefined> {
  return rowOf(scope).where('c.id', '=', id).executeTakeFirst()
}

/** The latest items of a conversation, or those before a given one; oldest first in the answer. */
export async function listItems(scope: ReadScope, conversationId: string, limit: number, before: { at: string; id: string } | undefined) {
  const rows = await scope.read
    .selectFrom('conversation_item as ci')
    .innerJoin('interaction as i', 'i.id', 'ci.interaction_id')
    .leftJoin('identity as a', 'a.id', 'i.identity_id')
    .leftJoin('reading as r', 'r.interaction_id', 'i.id')
    .leftJoin('outbox as o', 'o.interaction_id', 'i.id')
    .leftJoin('member as m', 'm.id', 'o.member_id')
    .leftJoin('media as md', 'md.interaction_id', 'i.id')
    .leftJoin('file as f', 'f.id', 'md.file_id')
    .select([
      'i.id',
      'i.kind',
      'i.direction',
      'i.text',
      'i.removed_at',
      'i.occurred_at',
      'i.identity_id',
      'i.quoted_external_id',
      'a.name as author_name',
      'm.name as member_name',
      'r.language',
      'r.mood',
      'r.words',
      'r.model',
      'o.id as outbox_id',
      'o.state',
      'o.via',
      'o.attempts',
      'o.problem',
      'md.state as media_state',
      'md.problem as media_problem',
      'md.name as media_name',
      'f.name as file_name',
      'f.media_type',
      'f.size',
    ])
    .select((eb) => [
      eb.case().when('i.kind', '=', 'sticker').then(eb.ref('i.details')).else(null).end().as('sticker'),
      hasQuoteToken('i.details').as('quotable'),
    ])
    .where('ci.conversation_id', '=', conversationId)
    .$if(before !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('ci.occurred_at', 'ci.interaction_id'), '<', eb.tuple(new Date(before!.at), before!.id))),
    )
    .orderBy('ci.occurred_at', 'desc')
    .orderBy('ci.interaction_id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows
}

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

/** Until when an answer is free; undefined when it would be a push. */
export async function freeUntil(scope: ReadScope, chat: { source_id: string; thread: string }, now: Date): Promise<Date | undefined> {
  const token = await scope.read
    .selectFrom('reply_token')
    .select('expires_at')
    .where('source_id', '=', chat.source_id)
    .where('thread', '=', chat.thread)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return token?.expires_at
}
