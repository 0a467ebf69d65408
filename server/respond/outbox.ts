import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { quoteTokenIn } from './quotes.ts'
import type { Attempt } from './next-step.ts'
import type { OutboxTable } from './tables.ts'

/** One message to be sent, with all that sending needs. */
export async function readOutbox(scope: Scope, outboxId: string) {
  return scope.tx
    .selectFrom('outbox as o')
    .innerJoin('interaction as i', (on) => on.onRef('i.workspace_id', '=', 'o.workspace_id').onRef('i.id', '=', 'o.interaction_id'))
    .leftJoin('interaction as q', (on) =>
      on.onRef('q.workspace_id', '=', 'o.workspace_id').onRef('q.source_id', '=', 'o.source_id').onRef('q.external_id', '=', 'i.quoted_external_id'),
    )
    .select(['o.id', 'o.source_id', 'o.conversation_id', 'o.interaction_id', 'o.recipient', 'o.state', 'o.attempts', 'o.settled_since', 'o.created_at', 'i.text', 'i.thread'])
    .select(quoteTokenIn('q.details').as('quote_token'))
    .where('o.workspace_id', '=', scope.workspaceId)
    .where('o.id', '=', outboxId)
    .forUpdate('o')
    .executeTakeFirst()
}

export type OutboxRow = NonNullable<Awaited<ReturnType<typeof readOutbox>>>

/** True while an earlier message to the same chat is still on its way: words must not overtake each other. */
export async function isEarlierUnderWay(scope: Scope, row: OutboxRow): Promise<boolean> {
  const earlier = await scope.tx
    .selectFrom('outbox')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', row.source_id)
    .where('recipient', '=', row.recipient)
    // Written out, so that the index over what is under way serves a prepared statement too.
    .where(sql<boolean>`state in ('waiting', 'sending')`)
    .where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(row.created_at, row.id)))
    .limit(1)
    .executeTakeFirst()
  return earlier !== undefined
}

export async function readAttempts(scope: Scope, outboxId: string): Promise<Attempt[]> {
  return scope.tx
    .selectFrom('outbox_attempt')
    .select(['via', 'outcome', 'status', 'began_at as beganAt', 'ended_at as endedAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('outbox_id', '=', outboxId)
    .orderBy('number')
    .execute()
}

/** Committed before the call is made, so that a crash in the middle is known for what it is. */
export async function beginAttempt(scope: Scope, row: OutboxRow, number: number, via: 'reply' | 'push'): Promise<void> {
  await insertRows(scope.tx, 'outbox_attempt', [
    {
      workspace_id: scope.workspaceId,
      outbox_id: row.id,
      number,
      via,
      retry_key: via === 'push' ? row.id : null,
      began_at: scope.clock.now(),
    },
  ])
  await setState(scope, row, { state: 'sending', via, attempts: number })
}

export type Ended = { outcome: string; status: number | null; detail: string | null }

export async function endAttempt(scope: Scope, outboxId: string, number: number, ended: Ended): Promise<void> {
  await scope.tx
    .updateTable('outbox_attempt')
    .set({ ended_at: scope.clock.now(), ...ended })
    .where('workspace_id', '=', scope.workspaceId)
    .where('outbox_id', '=', outboxId)
    .where('number', '=', number)
    .execute()
}

type Settable = Partial<{
  state: OutboxTable['state']
  via: 'reply' | 'push'
  attempts: number
  problem: string | null
  detail: string | null
  provider_id: string | null
  sent_at: Date
}>

export async function setState(scope: Scope, row: Pick<OutboxRow, 'id' | 'conversation_id'>, change: Settable): Promise<void> {
  await scope.tx.updateTable('outbox').set(change).where('workspace_id', '=', scope.workspaceId).where('id', '=', row.id).execute()
  await signal(scope, [{ kind: 'outbox', record: row.id, version: 1 }])
}

/** How many messages of a conversation wait for a person's decision. Held first: who counts while another counts would not see theirs. */
export async function countUndecided(scope: Scope, conversationId: string): Promise<void> {
  await scope.tx
    .selectFrom('conversation')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .execute()
  const { rows } = await sql<{ version: number }>`
    update conversation set version = version + 1, undecided = (
      select count(*) from outbox o where o.workspace_id = conversation.workspace_id and o.conversation_id = conversation.id
        and o.state in ('failed', 'uncertain'))
    where workspace_id = ${scope.workspaceId} and id = ${conversationId} returning version
  `.execute(scope.tx)
  await signal(scope, rows.map(({ version }) => ({ kind: 'conversation', record: conversationId, version })))
}
