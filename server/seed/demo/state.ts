import { sql } from 'kysely'
import { signal } from '../../platform/changes/changes.ts'
import type { Scope } from '../../platform/database/scope.ts'

/** How far a demonstration is. Kept in the settings of its LINE account, which comes first and goes last; its other sources only bear the mark. */
export type DemoState = { state: 'loading' | 'here' | 'leaving'; done: number; total: number; seed: string; at: string }

export type Demo = DemoState & { sourceId: string }

/** The demonstration in this workspace. Held where it is about to change, so that two people come one after the other. */
export async function readDemo(scope: Scope, hold = false): Promise<Demo | undefined> {
  const { rows } = await sql<{ id: string; demo: DemoState }>`
    select id, settings -> 'demo' as demo from source
    where workspace_id = ${scope.workspaceId} and kind = 'line' and settings -> 'demo' ? 'state' ${hold ? sql`for no key update` : sql``}
  `.execute(scope.tx)
  const [row] = rows
  return row && { sourceId: row.id, ...row.demo }
}

/** Screens hear of each step: they show how far it is. */
export async function writeDemo(scope: Scope, sourceId: string, demo: Partial<DemoState>): Promise<void> {
  await sql`
    update source set settings = jsonb_set(settings, '{demo}', coalesce(settings -> 'demo', '{}') || ${JSON.stringify(demo)}::jsonb), version = version + 1
    where workspace_id = ${scope.workspaceId} and id = ${sourceId}
  `.execute(scope.tx)
  await signal(scope, [{ kind: 'demo', record: sourceId, version: demo.done ?? 0 }])
}
