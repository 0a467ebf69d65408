import type { ReadScope, Scope } from '../../platform/database/scope.ts'
import type { InvitationTable } from '../tables.ts'
import type { Insertable, Selectable } from 'kysely'

export type Invitation = Selectable<InvitationTable>

const columns = ['id', 'email', 'name', 'role', 'expires_at', 'accepted_at', 'revoked_at', 'version'] as const

export async function insertInvitation({ tx }: Scope, row: Insertable<InvitationTable>): Promise<void> {
  await tx.insertInto('invitation').values(row).execute()
}

export function invitationByDigest({ tx, workspaceId }: Scope, digest: string) {
  return tx.selectFrom('invitation').select(columns).where('workspace_id', '=', workspaceId).where('token_digest', '=', digest)
}

export function lockInvitation({ tx, workspaceId }: Scope, id: string) {
  return tx.selectFrom('invitation').select(columns).where('workspace_id', '=', workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
}

export function lockOpenInvitationsTo({ tx, workspaceId }: Scope, email: string) {
  return tx
    .selectFrom('invitation')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .forUpdate()
    .execute()
}

type Ending = { revoked_at: Date } | { accepted_at: Date; accepted_by: string }

export async function endInvitation({ tx, workspaceId }: Scope, id: string, ending: Ending): Promise<void> {
  await tx
    .updateTable('invitation')
    .set((eb) => ({ ...ending, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** What waits for somebody, newest first. */
export function openInvitations({ read, clock }: ReadScope, { limit, before }: { limit: number; before: string | undefined }) {
  return read
    .selectFrom('invitation')
    .select(['id', 'email', 'name', 'role', 'expires_at'])
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', clock.now())
    .$if(before !== undefined, (query) => query.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
