import type { Insertable, Updateable } from 'kysely'
import type { ReadScope, Scope } from '../../platform/database/scope.ts'
import type { MemberTable } from '../tables.ts'

const columns = ['id', 'user_id', 'name', 'email', 'role', 'joined_at', 'removed_at', 'version'] as const

/** Somebody who is or once was a member. */
export function lockMemberOfUser({ tx, workspaceId }: Scope, userId: string) {
  return tx.selectFrom('member').select(columns).where('workspace_id', '=', workspaceId).where('user_id', '=', userId).forUpdate().executeTakeFirst()
}

export function lockMember({ tx, workspaceId }: Scope, id: string) {
  return tx
    .selectFrom('member')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

/** All owners are held, so that two of them cannot show each other out at the same time. */
export async function lockOwners({ tx, workspaceId }: Scope): Promise<string[]> {
  const rows = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export async function isMemberByEmail({ tx, workspaceId }: Scope, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export function readMember({ tx, workspaceId }: Scope, id: string) {
  return tx
    .selectFrom('member')
    .select(['id', 'name', 'email', 'role', 'joined_at'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

export async function insertMember({ tx }: Scope, row: Insertable<MemberTable>): Promise<void> {
  await tx.insertInto('member').values(row).execute()
}

export async function updateMember({ tx, workspaceId }: Scope, id: string, values: Updateable<MemberTable>): Promise<void> {
  await tx
    .updateTable('member')
    .set((eb) => ({ ...values, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Who is in, in the order in which they came. */
export function presentMembers({ read }: ReadScope, { limit, after }: { limit: number; after: string | undefined }) {
  return read
    .selectFrom('member')
    .select(['id', 'name', 'email', 'role', 'joined_at'])
    .where('removed_at', 'is', null)
    .$if(after !== undefined, (query) => query.where('id', '>', after!))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
}
