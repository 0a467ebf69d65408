import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import type { ReadScope, Scope } from '../platform/database/scope.ts'

/** Who was called in these notes. */
export async function mentionsIn(scope: ReadScope, interactionIds: readonly string[]) {
  if (interactionIds.length === 0) return new Map<string, { id: string; name: string }[]>()
  const rows = await scope.read
    .selectFrom('mention as m')
    .innerJoin('member as w', 'w.id', 'm.member_id')
    .select(['m.interaction_id', 'w.id', 'w.name'])
    .where('m.interaction_id', '=', sql<string>`any(${interactionIds}::uuid[])`)
    .orderBy('w.name')
    .execute()
  const byNote = Map.groupBy(rows, (row) => row.interaction_id)
  return new Map([...byNote].map(([noteId, called]) => [noteId, called.map(({ id, name }) => ({ id, name }))]))
}

/** Notes that call this member and were not looked at yet, the latest first. */
export async function unseenMentions(scope: ReadScope, me: string, limit: number) {
  return scope.read
    .selectFrom('mention as m')
    .innerJoin('interaction as n', 'n.id', 'm.interaction_id')
    .innerJoin('conversation_item as ci', 'ci.interaction_id', 'm.interaction_id')
    .leftJoin('member as w', 'w.id', 'ci.member_id')
    .innerJoin('conversation as c', 'c.id', 'm.conversation_id')
    .innerJoin('source as s', 's.id', 'c.source_id')
    .leftJoin('identity as i', 'i.id', 'c.identity_id')
    .select(['n.id', 'n.text', 'm.at', 'm.conversation_id', 'c.status', 'c.identity_id', 'ci.member_id', 'w.name as member_name', 's.id as source_id', 's.kind as source_kind', 's.name as source_name', 'i.name as customer_name', 'i.kind as customer_kind', 'i.picture_id'])
    .where('m.member_id', '=', me)
    .where(sql<boolean>`m.seen_at is null`)
    .where('n.removed_at', 'is', null)
    .orderBy('m.at', 'desc')
    .orderBy('m.interaction_id', 'desc')
    .limit(limit)
    .execute()
}

export async function countUnseen(scope: ReadScope, me: string, most: number): Promise<number> {
  const some = scope.read.selectFrom('mention').select('interaction_id').where('member_id', '=', me).where(sql<boolean>`seen_at is null`).limit(most).as('some')
  const { n } = await scope.read.selectFrom(some).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

/** Whoever was called to this conversation has come. */
export async function seeMentions(scope: Scope, conversationId: string, memberId: string): Promise<void> {
  const seen = await scope.tx
    .updateTable('mention')
    .set({ seen_at: scope.clock.now() })
    .where('workspace_id', '=', scope.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('member_id', '=', memberId)
    .where(sql<boolean>`seen_at is null`)
    .returning('interaction_id')
    .execute()
  if (seen.length > 0) await signal(scope, [{ kind: 'mention', record: conversationId, version: 1 }])
}
