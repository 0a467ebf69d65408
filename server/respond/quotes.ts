import { sql } from 'kysely'
import type { ReadScope, Scope } from '../platform/database/scope.ts'

/** The messages that others point back at, by the id under which their channel knows them: theirs, and ours once sent. */
export async function listQuoted(scope: ReadScope, chat: { id: string; source_id: string }, externalIds: readonly string[]) {
  if (externalIds.length === 0) return new Map<string, QuotedRow>()
  const theirs = await messages(scope, chat).select('i.external_id as quoted').where('i.external_id', 'in', externalIds).execute()
  const ours = await messages(scope, chat)
    .innerJoin('outbox as o', 'o.interaction_id', 'i.id')
    .select('o.provider_id as quoted')
    .where('o.source_id', '=', chat.source_id)
    .where('o.provider_id', 'in', externalIds)
    .execute()
  return new Map<string, QuotedRow>([...theirs, ...ours].map((row) => [row.quoted!, row]))
}

const messages = (scope: ReadScope, chat: { id: string; source_id: string }) =>
  scope.read
    .selectFrom('interaction as i')
    .leftJoin('conversation_item as ci', (on) => on.onRef('ci.interaction_id', '=', 'i.id').on('ci.conversation_id', '=', chat.id))
    .leftJoin('identity as a', 'a.id', 'i.identity_id')
    .select(['i.id', 'i.kind', 'i.direction', 'i.text', 'i.removed_at', 'ci.interaction_id as here', 'a.name as author_name'])
    .where('i.source_id', '=', chat.source_id)

export type QuotedRow = Omit<Awaited<ReturnType<ReturnType<typeof messages>['execute']>>[number], 'quoted'>

/** A message of this chat that LINE lets us point back at; what was taken back has lost its token with its words. */
export async function findQuotable(scope: Scope, chat: { source_id: string; thread: string }, interactionId: string): Promise<string | undefined> {
  const found = await scope.tx
    .selectFrom('interaction')
    .select('external_id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', interactionId)
    .where('source_id', '=', chat.source_id)
    .where('thread', '=', chat.thread)
    .where(hasQuoteToken('details'))
    .executeTakeFirst()
  return found?.external_id
}

export const quoteTokenIn = (details: string) => sql<string | null>`${sql.ref(details)} ->> ${sql.lit('quoteToken')}`

export const hasQuoteToken = (details: string) => sql<boolean>`${quoteTokenIn(details)} is not null`
