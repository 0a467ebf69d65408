import { recordChanges } from '../../platform/changes/changes.ts'
import { type Actor, inHouse, inScope, stepInto } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { holdAccount } from '../account/queries.ts'
import { type Account, findAccount, findOrMakeAccount, mayKnock, plainEmail, setFirstPassword } from '../accounts.ts'
import { refuseEnded } from '../invitations/invitation.ts'
import { endInvitation, type Invitation, invitationByDigest } from '../invitations/queries.ts'
import { refuseGuessing, wrongPassword } from '../limits.ts'
import { letIn } from '../members/commands.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { trustOf } from '../trust.ts'

export type Link = { workspaceId: string; token: string }
type Told = { email?: string | undefined; name?: string | undefined; password: string }

/** Somebody at the door with a link: nothing more is known of them. */
const newcomer = (workspaceId: string): Actor => ({ workspaceId, kind: 'member', id: null, abilities: new Set(), locale: 'th' })

type Open = Pick<Invitation, 'id' | 'email' | 'name' | 'role' | 'accepted_at' | 'revoked_at' | 'expires_at' | 'version'>

/** What a link opens, if it still opens anything. */
export async function readLink(house: House, { workspaceId, token }: Link): Promise<{ invitation: Open; workspaceName: string; hasAccount: boolean }> {
  const found = await inScope(house.database, newcomer(workspaceId), async (scope) => {
    const invitation = await invitationByDigest(scope, house.secrets.digest(token)).executeTakeFirst()
    refuseEnded(invitation, scope.clock.now())
    const workspace = await scope.tx.selectFrom('workspace').select('name').where('id', '=', workspaceId).executeTakeFirstOrThrow()
    return { invitation, workspaceName: workspace.name }
  })
  const account = found.invitation.email === '' ? undefined : await findAccount(house.ownPool, found.invitation.email)
  return { ...found, hasAccount: typeof account?.passwordHash === 'string' }
}

/** Opens the link: an account and its first password, or the password it has, makes a member. The link is then used up. */
export async function join(house: House, link: Link, told: Told, address: string): Promise<{ email: string }> {
  const { invitation } = await readLink(house, link)
  const email = emailOf(invitation.email, told.email)
  const wasRight = refuseGuessing(house, { email, address })
  const account = await findAccount(house.ownPool, email)
  const hash = await checkOrHash(account, told.password)
  wasRight()
  const name = told.name ?? invitation.name
  if (hash !== undefined && name === '') throw problems.badInput('json.name', { th: 'ใส่ชื่อของคุณ', en: 'Enter your name.' })
  await inHouse(house.ownPool, async (client) => {
    const { userId, name: known } = await findOrMakeAccount(client, house.clock.now(), { email, name })
    await holdAccount(client, userId)
    // A password that was reset a moment ago is no longer the one that was checked.
    if (account?.passwordHash && (await findAccount(client, email))?.passwordHash !== account.passwordHash) throw wrongPassword()
    if (hash !== undefined) await setFirstPassword(client, house.clock.now(), userId, { name, hash })
    await mayKnock(client, userId, link.workspaceId)
    const scope = await stepInto(client, house.database, newcomer(link.workspaceId))
    // Held until the end, so that one link cannot be used twice at once.
    const held = await invitationByDigest(scope, house.secrets.digest(link.token)).forUpdate().executeTakeFirst()
    refuseEnded(held, scope.clock.now())
    const memberId = await letIn(scope, { userId, name: hash === undefined ? known : name, email, role: held.role })
    await endInvitation(scope, held.id, { accepted_at: scope.clock.now(), accepted_by: memberId })
    const accepted = { kind: 'invitation.accepted', record: { kind: 'invitation', id: held.id, version: held.version + 1 } }
    await recordChanges({ ...scope, actor: { ...scope.actor, id: memberId } }, [accepted])
  })
  trustOf(house).forget(link.workspaceId)
  return { email }
}

/** The digest of a first password; nothing when the account has one and this is it. */
async function checkOrHash(account: Account | undefined, password: string): Promise<string | undefined> {
  if (!account?.passwordHash) return hashPassword(password)
  if (!(await isPassword(password, account.passwordHash))) throw wrongPassword()
  return undefined
}

function emailOf(invited: string, told: string | undefined): string {
  if (invited === '' && told === undefined) {
    throw problems.badInput('json.email', { th: 'ใส่อีเมลที่จะใช้เข้าสู่ระบบ', en: 'Enter the e-mail you will sign in with.' })
  }
  if (invited !== '' && told !== undefined && plainEmail(told) !== invited) {
    throw problems.badInput('json.email', {
      th: `ลิงก์นี้เชิญ ${invited} ใช้อีเมลนั้น หรือขอลิงก์ใหม่สำหรับอีเมลของคุณ`,
      en: `This link invites ${invited}. Use that e-mail, or ask for a link to your own.`,
    })
  }
  return invited === '' ? plainEmail(told!) : invited
}
