import { sql } from 'kysely'
import type { Scope } from '../../platform/database/scope.ts'
import type { LexiconNames, Name } from './shapes.ts'

export async function lexiconVersion(scope: Scope): Promise<number> {
  const row = await scope.tx.selectFrom('lexicon').select('version').where('workspace_id', '=', scope.workspaceId).executeTakeFirst()
  return row?.version ?? 0
}

export async function findLexicon(scope: Scope): Promise<LexiconNames> {
  const row = await scope.tx.selectFrom('lexicon').select(['version', 'names']).where('workspace_id', '=', scope.workspaceId).executeTakeFirst()
  return row ?? { version: 0, names: [] }
}

/** Written only over the version that was read; false when somebody else was quicker. */
export async function keepLexicon(scope: Scope, read: number, names: readonly Name[]): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into lexicon as l (workspace_id, version, names) values (${scope.workspaceId}, 1, ${JSON.stringify(names)})
    on conflict (workspace_id) do update set version = l.version + 1, names = excluded.names where l.version = ${read}
  `.execute(scope.tx)
  return numAffectedRows === 1n
}
