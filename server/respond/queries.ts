import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ReadScope } from '../platform/database/scope.ts'
import type { Tables } from '../platform/database/tables.ts'
import { restsFrom } from './priority.ts'
import { hasQuoteToken } from './quotes.ts'
import type { ListQuery } from './shapes.ts'

export type View = ListQuery['view']
export type Sort = ListQuery['sort']
export type ListPage = Pick<ListQuery, 'view' | 'sort' | 'source' | 'mood' | 'assignee' | 'waiting' | 'decide' | 'free' | 'soon' | 'limit'> & {
  /** Whose view `mine` is; null for a program, which has none. */
  me: string | null
  after: { key: string; id: string } | undefined
}

/** The conversations that a list is made of, before anything else is read. */
export const picked = (scope: ReadScope) => scope.read.selectFrom('conversation as c')

export type Picked = ReturnType<typeof picked>

/**
 * The chosen few with what is shown of each. They are chosen before the joins, in a query of their own: else the planner, which
 * cannot know how what is asked for hangs together, may join all that fit in order to sort them.
 */
export const shown = (scope: ReadScope, few: Picked) =>
  scope.read
    .selectFrom(few.selectAll('c').as('c'))
    .innerJoin('source as s', 's.id', 'c.source_id')
    .innerJoin('interaction as l', 'l.id', 'c.last_interaction_id')
    .leftJoin('identity as i', 'i.id', 'c.identity_id')
    .leftJoin('member as a', 'a.id', 'c.assignee_id')
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
      'c.assignee_id',
      'c.snoozed_until',
      'c.rank',
      'a.name as assignee_name',
      's.kind as source_kind',
      's.name as source_name',
      's.stopped_at as source_stopped_at',
      'i.name as customer_name',
      'i.kind as customer_kind',
      'i.picture_id',
      'l.text as last_text',
      'l.kind as last_kind',
      'l.direction as last_direction',
    ])

export type Row = Awaited<ReturnType<typeof listConversations>>[number]

/** What each order goes by; `longest` holds only those that wait, since the others have no length. */
const keys = { priority: 'c.rank', newest: 'c.last_at', longest: 'c.waiting_since' } as const
const statusOf = { open: 'open', mine: 'open', unassigned: 'open', snoozed: 'snoozed', done: 'done' } as const

export async function listConversations(scope: ReadScope, page: ListPage) {
  const key = keys[page.sort]
  const [way, beyond] = page.sort === 'newest' ? (['desc', '<'] as const) : (['asc', '>'] as const)
  const few = inView(picked(scope), page, scope.clock.now())
    .$if(page.after !== undefined, (query) => query.where((eb) => eb(eb.refTuple(key, 'c.id'), beyond, eb.tuple(page.after!.key as never, page.after!.id))))
    .orderBy(key, way)
    .orderBy('c.id', way)
    .limit(page.limit + 1)
  return shown(scope, few).orderBy(key, way).orderBy('c.id', way).execute()
}

/** The cursor's key of a row, in the same order. */
export const keyOf = (row: Row, sort: Sort): string =>
  sort === 'priority' ? String(row.rank) : (sort === 'newest' ? row.last_at : row.waiting_since!).toISOString()

const soonMs = 24 * 3600_000

export type Narrowed = Pick<ListPage, 'view' | 'me'> & Partial<ListPage>

/** Conditions are written out where an index is partial, so that it serves a prepared statement too. */
export function inView(rows: Picked, page: Narrowed, now: Date): Picked {
  const written = (text: Expression<SqlBool>) => (query: Picked) => query.where(text)
  return rows
    // A message that a person must decide about may stand in one that is done.
    .$if(page.decide === undefined, (query) => query.where('c.status', '=', statusOf[page.view]))
    .$if(page.view === 'mine', (query) => query.where('c.assignee_id', '=', page.me))
    .$if(page.view === 'unassigned', written(sql<SqlBool>`c.assignee_id is null`))
    .$if(page.source !== undefined, (query) => query.where('c.source_id', '=', page.source!))
    .$if(page.mood !== undefined, (query) => query.where('c.mood', '=', page.mood!))
    .$if(page.assignee !== undefined, (query) => query.where('c.assignee_id', '=', page.assignee!))
    .$if(page.waiting !== undefined || page.sort === 'longest', written(sql<SqlBool>`c.waiting_since is not null and c.rank < ${sql.lit(restsFrom)}`))
    .$if(page.decide !== undefined, written(sql<SqlBool>`c.undecided > 0`))
    .$if(page.free !== undefined, (query) => query.where('c.waiting_since', 'is not', null).where((eb) => eb.exists(freeToken(eb, now))))
    .$if(page.soon !== undefined, (query) => query.where('c.snoozed_until', '<', new Date(now.getTime() + soonMs)))
}

/** A token with which this chat can be answered for free, still alive and not spent. */
const freeToken = (eb: ExpressionBuilder<Tables & { c: Tables['conversation'] }, 'c'>, now: Date) =>
  eb
    .selectFrom('reply_token as t')
    .select('t.expires_at')
    .whereRef('t.source_id', '=', 'c.source_id')
    .whereRef('t.thread', '=', 'c.thread')
    .where(sql<SqlBool>`t.used_at is null`)
    .where('t.expires_at', '>', now)

/** From here on nobody counts: it is told as "99+". */
export const countedTo = 100

export async function countViews(scope: ReadScope, me: string | null) {
  const upTo = (view: View) => scope.read.selectFrom(viewRows(scope, view, me).limit(countedTo).as('few')).select((eb) => eb.fn.countAll<number>().as('n')).$asScalar()
  return scope.read.selectNoFrom([upTo('open').as('open'), upTo('mine').as('mine'), upTo('unassigned').as('unassigned'), upTo('snoozed').as('snoozed')]).executeTakeFirstOrThrow()
}

const viewRows = (scope: ReadScope, view: View, me: string | null) =>
  scope.read
    .selectFrom('conversation as c')
    .select('c.id')
    .where('c.status', '=', statusOf[view])
    .$if(view === 'mine', (query) => query.where('c.assignee_id', '=', me))
    .$if(view === 'unassigned', (query) => query.where(sql<SqlBool>`c.assignee_id is null`))

export async function readConversation(scope: ReadScope, id: string): Promise<Row | undefined> {
  return shown(scope, picked(scope).where('c.id', '=', id)).executeTakeFirst()
}

/** The latest items of a conversation, or those before a given one; oldest first in the answer. */
export async function listItems(scope: ReadScope, conversationId: string, limit: number, before: { at: string; id: string } | undefined) {
  const rows = await scope.read
    .selectFrom('conversation_item as ci')
    .innerJoin('interaction as i', 'i.id', 'ci.interaction_id')
    .leftJoin('identity as a', 'a.id', 'i.identity_id')
    .leftJoin('reading as r', 'r.interaction_id', 'i.id')
    .leftJoin('outbox as o', 'o.interaction_id', 'i.id')
    .leftJoin('member as m', (on) => on.on('m.id', '=', (eb) => eb.fn.coalesce('ci.member_id', 'o.member_id')))
    .leftJoin('media as md', 'md.interaction_id', 'i.id')
    .leftJoin('file as f', 'f.id', 'md.file_id')
    .select([
      'i.id',
      'i.kind',
      'i.direction',
      'i.is_public',
      'i.text',
      'i.removed_at',
      'i.occurred_at',
      'i.identity_id',
      'i.details',
      'i.quoted_external_id',
      'a.name as author_name',
      'm.name as member_name',
      'r.model',
      'r.language',
      'r.mood',
      'r.sureness',
      'r.words',
      'r.intent',
      'r.urgency',
      'r.urgent_words',
      'o.id as outbox_id',
      'o.state',
      'o.via',
      'o.attempts',
      'o.problem',
      'o.held_until',
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
