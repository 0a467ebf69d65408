import { sql } from 'kysely'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'
import { indexRecords, unindex } from '../platform/search/entries.ts'

export type NewInteraction = {
  id: string
  sourceId: string
  thread: string
  externalId: string
  /** inside: said among ourselves, e.g. a note. */
  direction: 'in' | 'out' | 'inside'
  /** True for what everybody could see, false for what was said to us alone. */
  isPublic: boolean
  kind: string
  identityId: string | null
  threadIdentityId: string | null
  quotedExternalId: string | null
  text: string | null
  details: Record<string, unknown> | null
  occurredAt: Date
  receivedAt: Date
}

/** Adds what was said; what the source already told us under the same id is left alone. Returns the ids of the new ones. */
export async function addInteractions(scope: Scope, all: readonly NewInteraction[]): Promise<Set<string>> {
  const written = await insertRows<{ id: string }>(
    scope.tx,
    'interaction',
    all.map((one) => ({
      workspace_id: scope.workspaceId,
      id: one.id,
      source_id: one.sourceId,
      thread: one.thread,
      external_id: one.externalId,
      direction: one.direction,
      kind: one.kind,
      identity_id: one.identityId,
      thread_identity_id: one.threadIdentityId,
      is_public: one.isPublic,
      quoted_external_id: one.quotedExternalId,
      text: one.text,
      details: one.details,
      version: 1,
      occurred_at: one.occurredAt,
      received_at: one.receivedAt,
    })),
    'on conflict (workspace_id, source_id, external_id) do nothing returning id',
  )
  const added = new Set(written.map(({ id }) => id))
  await indexRecords(scope, all.filter((one) => added.has(one.id)).flatMap(toEntry))
  return added
}

const toEntry = ({ id, text, occurredAt }: Pick<NewInteraction, 'id' | 'text' | 'occurredAt'>) => (text ? [{ kind: 'interaction', id, at: occurredAt, text }] : [])

/** Makes what was said findable by what it says now; held, so that nobody edits it meanwhile. */
export async function indexInteractions({ tx, ...scope }: Scope, ids: readonly string[]): Promise<void> {
  const rows = await tx
    .selectFrom('interaction')
    .select(['id', 'text', 'occurred_at as occurredAt'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  await indexRecords({ tx, ...scope }, rows.flatMap(toEntry))
}

export type TakenBack = { sourceId: string; thread: string; externalId: string; at: Date }

/**
 * Voids what its author took back: the words go, the place in the order stays. When the message has not come yet,
 * a tombstone waits for it, and the message then finds its place taken. Returns the ids of what is now void.
 */
export async function takeBack(scope: Scope, all: readonly TakenBack[]): Promise<string[]> {
  if (all.length === 0) return []
  const distinct = [...new Map(all.map((one) => [`${one.sourceId} ${one.externalId}`, one])).values()]
  const rows = distinct.map((one) => ({ id: newId(), source_id: one.sourceId, thread: one.thread, external_id: one.externalId, at: one.at }))
  const { rows: void_ } = await sql<{ id: string }>`
    insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, version, occurred_at, received_at, removed_at)
    select ${scope.workspaceId}, id, source_id, thread, external_id, 'in', false, 'removed', 1, at, at, at
    from ${recordset(rows, 'id uuid, source_id uuid, thread text, external_id text, at timestamptz')}
    on conflict (workspace_id, source_id, external_id) do update
      set text = null, details = null, removed_at = excluded.removed_at, version = interaction.version + 1
    returning id
  `.execute(scope.tx)
  const ids = void_.map(({ id }) => id)
  await unindex(scope, 'interaction', ids)
  return ids
}
