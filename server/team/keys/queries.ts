import type { Insertable, Selectable } from 'kysely'
import type { ReadScope, Scope } from '../../platform/database/scope.ts'
import type { ApiKeyTable } from '../tables.ts'

export type Key = Selectable<ApiKeyTable>

export async function insertKey({ tx }: Scope, row: Insertable<ApiKeyTable>): Promise<void> {
  await tx.insertInto('api_key').values(row).execute()
}

export function lockKey({ tx, workspaceId }: Scope, id: string) {
  return tx
    .selectFrom('api_key')
    .select(['id', 'role', 'version'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function endKey({ tx, workspaceId, clock }: Scope, id: string): Promise<void> {
  await tx
    .updateTable('api_key')
    .set((eb) => ({ revoked_at: clock.now(), version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Keys that work, newest first. */
export function workingKeys({ read }: ReadScope, { limit, before }: { limit: number; before: string | undefined }) {
  return read
    .selectFrom('api_key')
    .select(['id', 'name', 'role', 'created_at', 'last_used_at'])
    .where('revoked_at', 'is', null)
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
