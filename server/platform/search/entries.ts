import { sql } from 'kysely'
import { insertRows } from '../database/rows.ts'
import type { Scope } from '../database/scope.ts'
import { foldText } from './fold.ts'

/** What a record is found by, and when it happened; told by its owner in the transaction that writes the record. */
export type Entry = { kind: string; id: string; at: Date; text: string }

/** Makes records findable, or findable by other words; one statement, however many. */
export async function indexRecords(scope: Scope, entries: readonly Entry[]): Promise<void> {
  await insertRows(
    scope.tx,
    'search_entry',
    entries.map(({ kind, id, at, text }) => ({ workspace_id: scope.workspaceId, kind, id, at, text: foldText(text) })),
    'on conflict (workspace_id, kind, id) do update set at = excluded.at, text = excluded.text',
  )
}

/** What is void, or not to be found any more. */
export async function unindex(scope: Scope, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await scope.tx
    .deleteFrom('search_entry')
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', kind)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}
