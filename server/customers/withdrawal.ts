import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { dropFile } from '../platform/files/files.ts'
import { unindex } from '../platform/search/entries.ts'

/** Which interactions stand behind these ids at their source. */
export async function interactionsOf(scope: Scope, sourceId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await scope.tx
    .selectFrom('interaction')
    .select(['id', 'external_id'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('external_id', '=', sql<string>`any(${externalIds}::text[])`)
    .where('removed_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.external_id, row.id]))
}

/**
 * Takes back what should never have been taken up: the words go, and with them whose they were and that anybody could
 * see them. Its id at the source is free again, so that the same thing told once more is new.
 */
export async function withdraw(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: string; version: number }>`
    update interaction set text = null, details = null, identity_id = null, thread_identity_id = null, is_public = false,
      external_id = 'withdrawn:' || id, removed_at = ${scope.clock.now()}, version = version + 1
    where workspace_id = ${scope.workspaceId} and id = any(${ids}::uuid[]) returning id, version
  `.execute(scope.tx)
  await unindex(scope, 'interaction', ids)
  await signal(scope, rows.map(({ id, version }) => ({ kind: 'interaction', record: id, version })))
}

/**
 * Accounts of a source through which nothing is left that anybody said, with the persons who were nothing else and whom
 * nobody has touched since. At most so many at a time; returns how many went.
 */
export async function forgetUnheard(scope: Scope, sourceId: string, most: number): Promise<number> {
  const { rows } = await sql<{ identity_id: string; picture_id: string | null; person_id: string }>`
    select i.id as identity_id, i.picture_id, b.person_id from identity i
    join belonging b on b.workspace_id = i.workspace_id and b.identity_id = i.id and b.until is null
    join person p on p.workspace_id = b.workspace_id and p.id = b.person_id and p.version = 1
    where i.workspace_id = ${scope.workspaceId} and i.source_id = ${sourceId}
      and not exists (select from interaction x where x.workspace_id = i.workspace_id and x.identity_id = i.id)
      and not exists (select from belonging o where o.workspace_id = i.workspace_id and o.person_id = b.person_id and o.identity_id <> i.id)
      and not exists (select from belonging o where o.workspace_id = i.workspace_id and o.identity_id = i.id and o.until is not null)
    limit ${most}
  `.execute(scope.tx)
  const of = (column: 'identity_id' | 'person_id') => sql<string>`any(${rows.map((row) => row[column])}::uuid[])`
  if (rows.length === 0) return 0
  await scope.tx.deleteFrom('belonging').where('workspace_id', '=', scope.workspaceId).where('identity_id', '=', of('identity_id')).execute()
  await scope.tx.deleteFrom('identity').where('workspace_id', '=', scope.workspaceId).where('id', '=', of('identity_id')).execute()
  await scope.tx.deleteFrom('person').where('workspace_id', '=', scope.workspaceId).where('id', '=', of('person_id')).execute()
  for (const { picture_id } of rows) if (picture_id) await dropFile(scope, picture_id)
  await unindex(scope, 'person', rows.map((row) => row.person_id))
  await signal(scope, rows.flatMap((row) => [{ kind: 'identity', record: row.identity_id, version: 2 }, { kind: 'person', record: row.person_id, version: 2 }]))
  return rows.length
}
