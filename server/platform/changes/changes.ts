import { sql } from 'kysely'
import type { Scope } from '../database/scope.ts'
import { newId } from '../id.ts'
import type { Change } from './change.ts'

export type Signal = { kind: string; record: string; version: number }

/** Writes changes with their signals, and lets the inside followers add their part to the same transaction. Returns the ids of the changes. */
export async function recordChanges(scope: Scope, changes: readonly Change[]): Promise<string[]> {
  if (changes.length === 0) return []
  const rows = changes.map((change) => ({
    workspace_id: scope.workspaceId,
    id: newId(),
    at: scope.clock.now(),
    actor_kind: scope.actor.kind,
    actor_id: scope.actor.id,
    kind: change.kind,
    record_kind: change.record.kind,
    record_id: change.record.id,
    columns: change.columns ?? null,
    batch_id: change.batchId ?? null,
  }))
  await sql`insert into change select * from json_populate_recordset(null::change, ${JSON.stringify(rows)}::json)`.execute(scope.tx)
  await signal(scope, changes.map(({ record }) => ({ kind: record.kind, record: record.id, version: record.version })))
  for (const follower of scope.inside) {
    const theirs = changes.filter((change) => follower.kinds.includes(change.kind))
    if (theirs.length > 0) await follower.follow(scope, theirs)
  }
  return rows.map(({ id }) => id)
}

/** For derived tables: screens and followers hear of it, but it is no change that anybody made. */
export async function signal(scope: Scope, signals: readonly Signal[]): Promise<void> {
  if (signals.length === 0) return
  const rows = signals.map((one) => ({ ...one, workspace_id: scope.workspaceId, at: scope.clock.now() }))
  await sql`
    insert into signal (workspace_id, kind, record, version, at)
    select workspace_id, kind, record, version, at from json_populate_recordset(null::signal, ${JSON.stringify(rows)}::json)
  `.execute(scope.tx)
}
