import { recordChanges } from '../../platform/changes/changes.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { holds, refuseAbove, roles } from '../roles.ts'
import type { Role } from '../shapes.ts'
import { tellAccessChanged } from '../trust.ts'
import { insertMember, lockMember, lockMemberOfUser, lockOwners, updateMember } from './queries.ts'

export type Joining = { userId: string; name: string; email: string; role: Role }

/** Lets a person in; somebody who was here before keeps their place in history. Returns the member's id. */
export async function letIn(scope: Scope, { userId, name, email, role }: Joining): Promise<string> {
  const known = await lockMemberOfUser(scope, userId)
  if (known && known.removed_at === null) return raise(scope, known, role)
  const id = known?.id ?? newId()
  const version = (known?.version ?? 0) + 1
  const now = scope.clock.now()
  if (known) await updateMember(scope, id, { name, email, role, joined_at: now, removed_at: null })
  else await insertMember(scope, { workspace_id: scope.workspaceId, id, user_id: userId, name, email, role, joined_at: now, version })
  await recordChanges(asThemselves(scope, id), [{ kind: 'member.joined', record: { kind: 'member', id, version } }])
  await tellAccessChanged(scope, id)
  return id
}

/** Whoever comes in by a link acts as the member they become by it. */
const asThemselves = (scope: Scope, id: string): Scope =>
  scope.actor.kind === 'member' && scope.actor.id === null ? { ...scope, actor: { ...scope.actor, id } } : scope

type Present = { id: string; role: Role; version: number }

/** A link opened by somebody who is in already never takes anything from them. */
async function raise(scope: Scope, member: Present, role: Role): Promise<string> {
  if (!holds(roles[member.role].abilities, role)) await setRole(scope, member, role)
  return member.id
}

export async function changeRole(scope: Scope, id: string, role: Role): Promise<void> {
  const owners = await lockOwners(scope)
  const member = await lockMember(scope, id)
  if (!member) throw problems.notFound('member')
  refuseAbove(scope.actor.abilities, member.role)
  refuseAbove(scope.actor.abilities, role)
  if (member.role === role) return
  refuseLastOwner(owners, id)
  await setRole(scope, member, role)
}

async function setRole(scope: Scope, { id, role: from, version }: Present, to: Role): Promise<void> {
  await updateMember(scope, id, { role: to })
  await recordChanges(scope, [{ kind: 'member.role', record: { kind: 'member', id, version: version + 1 }, columns: { role: { from, to } } }])
  await tellAccessChanged(scope, id)
}

export async function removeMember(scope: Scope, id: string): Promise<void> {
  const owners = await lockOwners(scope)
  const member = await lockMember(scope, id)
  if (!member) throw problems.notFound('member')
  refuseAbove(scope.actor.abilities, member.role)
  refuseLastOwner(owners, id)
  await updateMember(scope, id, { removed_at: scope.clock.now() })
  await recordChanges(scope, [{ kind: 'member.removed', record: { kind: 'member', id, version: member.version + 1 } }])
  await tellAccessChanged(scope, id)
}

/** Out of one's own will; the place in history stays, as when one is removed. */
export async function leave(scope: Scope): Promise<void> {
  const { kind, id } = scope.actor
  if (kind !== 'member' || id === null) throw keysDoNotLeave()
  const owners = await lockOwners(scope)
  const member = await lockMember(scope, id)
  if (!member) throw problems.notFound('member')
  if (owners.length === 1 && owners[0] === id) throw lastOwnerLeaves()
  await updateMember(scope, id, { removed_at: scope.clock.now() })
  await recordChanges(scope, [{ kind: 'member.left', record: { kind: 'member', id, version: member.version + 1 } }])
  await tellAccessChanged(scope, id)
}

const lastOwnerLeaves = () =>
  problems.conflict({
    th: 'คุณเป็นเจ้าของคนเดียวของทีมนี้ ให้คนอื่นเป็นเจ้าของก่อนในหน้าทีม แล้วจึงออกได้',
    en: 'You are the only owner of this team. Make somebody else an owner on the team page first, then leave.',
  })

const keysDoNotLeave = () =>
  problems.conflict({
    th: 'คีย์ออกจากทีมเองไม่ได้ ให้ผู้ดูแลระบบยกเลิกคีย์นี้',
    en: 'A key cannot leave by itself. Have an administrator revoke it.',
  })

function refuseLastOwner(owners: readonly string[], id: string): void {
  if (owners.length !== 1 || owners[0] !== id) return
  throw problems.conflict({
    th: 'พื้นที่งานต้องมีเจ้าของอย่างน้อยหนึ่งคน ให้คนอื่นเป็นเจ้าของก่อน แล้วจึงเปลี่ยนบทบาทหรือนำคนนี้ออก',
    en: 'A workspace needs at least one owner. Make somebody else an owner first, then change or remove this one.',
  })
}
