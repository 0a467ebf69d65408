import { sql } from 'kysely'
import { recordChanges } from '../platform/changes/changes.ts'
import { recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { indexRecords, unindex } from '../platform/search/entries.ts'

export type Retold = { sourceId: string; externalId: string; text: string | null; details: Record<string, unknown> | null; receivedAt: Date }
export type Edited = { id: string; text: string | null }

type Before = { id: string; version: number; from: string | null; to: string | null; details: Record<string, unknown> | null; received_at: Date; occurred_at: Date }

/**
 * What was said in public is told again: in other words it was edited, and gets them as a new version; its place in the
 * order stays. What we were told earlier than what we hold changes nothing, nor does what its author took back.
 */
export async function revise(scope: Scope, all: readonly Retold[]): Promise<Edited[]> {
  if (all.length === 0) return []
  const latest = [...new Map(all.map((one) => [`${one.sourceId} ${one.externalId}`, one])).values()]
  const rows = latest.map((one) => ({ source_id: one.sourceId, external_id: one.externalId, text: one.text, details: one.details, received_at: one.receivedAt }))
  const { rows: differing } = await sql<Before>`
    select i.id, i.version, i.text as "from", r.text as "to", r.details, r.received_at, i.occurred_at
    from ${recordset(rows, 'source_id uuid, external_id text, text text, details jsonb, received_at timestamptz')}
    join interaction i on i.workspace_id = ${scope.workspaceId} and i.source_id = r.source_id and i.external_id = r.external_id
    where i.removed_at is null and i.received_at <= r.received_at and (i.text is distinct from r.text or i.details is distinct from r.details)
    order by i.id for no key update of i
  `.execute(scope.tx)
  if (differing.length === 0) return []
  const changed = differing.map(({ id, to, details, received_at }) => ({ id, text: to, details, received_at }))
  await sql`
    update interaction i set text = r.text, details = r.details, received_at = r.received_at, version = i.version + 1
    from ${recordset(changed, 'id uuid, text text, details jsonb, received_at timestamptz')}
    where i.workspace_id = ${scope.workspaceId} and i.id = r.id
  `.execute(scope.tx)
  await indexRecords(scope, differing.flatMap(({ id, to, occurred_at }) => (to ? [{ kind: 'interaction', id, at: occurred_at, text: to }] : [])))
  await unindex(scope, 'interaction', differing.filter(({ to }) => !to).map(({ id }) => id))
  await recordChanges(
    scope,
    differing.map(({ id, version, from, to }) => ({ kind: 'interaction.edited', record: { kind: 'interaction', id, version: version + 1 }, columns: { text: { from, to } } })),
  )
  return differing.map(({ id, to }) => ({ id, text: to }))
}
