import { sql } from 'kysely'
import type { Scope } from '../../platform/database/scope.ts'
import type { Mood } from '../shapes.ts'

/** How far the reading again is. */
export type Rereading = { model: string; afterId: string | null; total: number; lookedAt: number; read: number; changed: number; startedAt: Date; endedAt: Date | null; version: number }

/** `hold`: nobody else works on it until we are through. */
export async function findRereading(scope: Scope, hold = false): Promise<Rereading | undefined> {
  return scope.tx
    .selectFrom('rereading')
    .select(['model', 'after_id as afterId', 'total', 'looked_at as lookedAt', 'read', 'changed', 'started_at as startedAt', 'ended_at as endedAt', 'version'])
    .where('workspace_id', '=', scope.workspaceId)
    .$if(hold, (query) => query.forNoKeyUpdate())
    .executeTakeFirst()
}

/** From the beginning, with this model. */
export async function beginRereading(scope: Scope, model: string): Promise<Rereading> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from reading where workspace_id = ${scope.workspaceId}`.execute(scope.tx)
  const known = await findRereading(scope)
  const fresh: Rereading = { model, afterId: null, total: rows[0]!.total, lookedAt: 0, read: 0, changed: 0, startedAt: scope.clock.now(), endedAt: null, version: (known?.version ?? 0) + 1 }
  await keepRereading(scope, fresh)
  return fresh
}

export async function keepRereading(scope: Scope, one: Rereading): Promise<void> {
  const columns = { model: one.model, after_id: one.afterId, total: one.total, looked_at: one.lookedAt, read: one.read, changed: one.changed, started_at: one.startedAt, ended_at: one.endedAt, version: one.version }
  await scope.tx
    .insertInto('rereading')
    .values({ workspace_id: scope.workspaceId, ...columns })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(columns))
    .execute()
}

/** The next readings behind one, with the text that each is of. */
export async function readingsAfter(scope: Scope, afterId: string | null, limit: number): Promise<{ id: string; text: string | null; isPublic: boolean; model: string; mood: Mood }[]> {
  return scope.tx
    .selectFrom('reading as r')
    .innerJoin('interaction as i', (join) => join.onRef('i.workspace_id', '=', 'r.workspace_id').onRef('i.id', '=', 'r.interaction_id'))
    .select(['i.id', 'i.text', 'i.is_public as isPublic', 'r.model', 'r.mood'])
    .where('r.workspace_id', '=', scope.workspaceId)
    .$if(afterId !== null, (query) => query.where('r.interaction_id', '>', afterId!))
    .orderBy('r.interaction_id')
    .limit(limit)
    .execute()
}
