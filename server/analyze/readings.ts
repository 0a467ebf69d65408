import { sql } from 'kysely'
import type { From, ReadingMark } from '../customers/index.ts'
import { signal } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { readPlainly, type Reading } from './read.ts'

/** Reads each text and keeps what was made of it, with the model that made it. */
export async function analyze(scope: Scope, said: readonly { id: string; text: string | null }[]): Promise<Map<string, Reading>> {
  const readings = new Map(said.flatMap(({ id, text }) => (text ? [[id, readPlainly(text)] as const] : [])))
  await insertRows(
    scope.tx,
    'reading',
    [...readings].map(([interaction_id, reading]) => ({ workspace_id: scope.workspaceId, interaction_id, ...reading })),
    'on conflict (workspace_id, interaction_id) do nothing',
  )
  return readings
}

/** What was edited is read anew. */
export async function analyzeAgain(scope: Scope, edited: readonly { id: string; text: string | null }[]): Promise<void> {
  if (edited.length === 0) return
  await scope.tx
    .deleteFrom('reading')
    .where('workspace_id', '=', scope.workspaceId)
    .where('interaction_id', '=', sql<string>`any(${edited.map(({ id }) => id)}::uuid[])`)
    .execute()
  await analyze(scope, edited)
}

/** What is void has no reading. */
export async function forgetReadings(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  if (interactionIds.length === 0) return
  await scope.tx.deleteFrom('reading').where('workspace_id', '=', scope.workspaceId).where('interaction_id', '=', sql<string>`any(${interactionIds}::uuid[])`).execute()
  await signal(scope, interactionIds.map((record) => ({ kind: 'interaction', record, version: 2 })))
}

/** What was made of these interactions, for whoever shows them. */
export async function readingsOf({ from, workspaceId }: From, ids: readonly string[]): Promise<Map<string, ReadingMark>> {
  if (ids.length === 0) return new Map()
  const rows = await from
    .selectFrom('reading')
    .select(['interaction_id', 'language', 'mood', 'words'])
    .where('workspace_id', '=', workspaceId)
    .where('interaction_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ interaction_id, ...reading }) => [interaction_id, reading]))
}
