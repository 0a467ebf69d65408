import { randomBytes } from 'node:crypto'
import { recordChanges } from '../../platform/changes/changes.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { plainEmail } from '../accounts.ts'
import { isMemberByEmail } from '../members/queries.ts'
import { refuseAbove } from '../roles.ts'
import type { Role } from '../shapes.ts'
import { validDays } from './invitation.ts'
import { endInvitation, insertInvitation, lockInvitation, lockOpenInvitationsTo } from './queries.ts'

type Invited = { email: string; name: string; role: Role }

/** Asks somebody in; an earlier link to the same address stops working. The token is told here and never again. */
export async function invite(scope: Scope, secrets: Secrets, { email, name, role }: Invited) {
  refuseAbove(scope.actor.abilities, role)
  const address = plainEmail(email)
  for (const earlier of await lockOpenInvitationsTo(scope, address)) {
    refuseAbove(scope.actor.abilities, earlier.role)
    await revokeOne(scope, earlier)
  }
  const token = randomBytes(24).toString('base64url')
  const now = scope.clock.now()
  const row = {
    workspace_id: scope.workspaceId,
    id: newId(),
    email: address,
    name,
    role,
    token_digest: secrets.digest(token),
    created_at: now,
    expires_at: new Date(now.getTime() + validDays * 86_400_000),
    version: 1,
  }
  await insertInvitation(scope, row)
  await recordChanges(scope, [{ kind: 'invitation.made', record: { kind: 'invitation', id: row.id, version: 1 } }])
  return { invitation: row, token }
}

/** Somebody who is in already needs no invitation. */
export async function inviteStranger(scope: Scope, secrets: Secrets, invited: Invited) {
  if (await isMemberByEmail(scope, plainEmail(invited.email))) throw alreadyIn(invited.email)
  return invite(scope, secrets, invited)
}

const alreadyIn = (email: string) =>
  problems.conflict({
    th: `${email} เป็นสมาชิกอยู่แล้ว หากต้องการเปลี่ยนบทบาท ให้เปลี่ยนที่รายชื่อสมาชิก`,
    en: `${email} is a member already. To change their role, do so in the list of members.`,
  })

export async function revokeInvitation(scope: Scope, id: string): Promise<void> {
  const found = await lockInvitation(scope, id)
  if (!found || found.accepted_at || found.revoked_at) throw problems.notFound('invitation')
  refuseAbove(scope.actor.abilities, found.role)
  await revokeOne(scope, found)
}

async function revokeOne(scope: Scope, { id, version }: { id: string; version: number }): Promise<void> {
  await endInvitation(scope, id, { revoked_at: scope.clock.now() })
  await recordChanges(scope, [{ kind: 'invitation.revoked', record: { kind: 'invitation', id, version: version + 1 } }])
}
