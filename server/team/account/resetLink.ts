import { randomBytes } from 'node:crypto'
import { commandActor } from '../../platform/access/loop.ts'
import { type Actor, inHouse } from '../../platform/database/scope.ts'
import { Problem, problems } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { findAccount, type HouseConnection, workspacesOf } from '../accounts.ts'
import { refuseAbove, roles } from '../roles.ts'
import { findReset, holdAccount, keepReset, type Maker, memberAccount, type OpenReset } from './queries.ts'
import { inEachWorkspace, tell } from './telling.ts'

export const validHours = 24

export type ResetLink = { link: string; expiresAt: Date }

/**
 * Whoever opens the link becomes that person. So a member may hand one out only where nothing beyond their own reach is
 * won by it: the person's role is not above theirs, and the account leads into no other workspace.
 */
export async function linkForMember(house: House, actor: Actor, memberId: string): Promise<ResetLink> {
  return inHouse(house.ownPool, async (client) => {
    const target = await memberAccount(client, actor.workspaceId, memberId)
    if (!target) throw problems.notFound('member')
    if (actor.kind !== 'member' || actor.id === null) throw keysMayNot()
    if (actor.id === memberId) throw ownPassword()
    await holdAccount(client, target.userId)
    const maker = { workspaceId: actor.workspaceId, memberId: actor.id }
    await refuseReach(client, maker, target.userId)
    const made = await makeLink(house, client, target.userId, maker)
    await inEachWorkspace(house, client, target.userId, linkMade, () => actor)
    return made
  })
}

/** For whoever may run commands on the machine: they hold the database anyway. */
export async function linkForEmail(house: House, email: string): Promise<ResetLink & { email: string }> {
  return inHouse(house.ownPool, async (client) => {
    const account = await findAccount(client, email)
    if (!account) throw problems.notFound('account')
    const made = await makeLink(house, client, account.userId, null)
    await inEachWorkspace(house, client, account.userId, linkMade, ({ id }) => commandActor(id))
    return { email: account.email, ...made }
  })
}

const linkMade = tell('member.reset-link')

async function makeLink(house: House, client: HouseConnection, userId: string, maker: Maker): Promise<ResetLink> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = new Date(house.clock.now().getTime() + validHours * 3600_000)
  await keepReset(client, { userId, digest: house.secrets.digest(token), maker, expiresAt })
  return { link: `${house.publicUrl}/reset/${token}`, expiresAt }
}

/** What a link opens now: roles and places may have changed since it was made, so its maker is asked after again. */
export async function openReset(house: House, client: HouseConnection, token: string): Promise<OpenReset> {
  const found = await findReset(client, house.secrets.digest(token), house.clock.now())
  if (!found) throw linkEnded()
  if (found.maker) await refuseReach(client, found.maker, found.userId)
  return found
}

async function refuseReach(client: HouseConnection, { workspaceId, memberId }: NonNullable<Maker>, userId: string): Promise<void> {
  const maker = await memberAccount(client, workspaceId, memberId)
  const places = await workspacesOf(client, userId)
  const here = places.find((place) => place.id === workspaceId)
  if (!maker || !here || !roles[maker.role].abilities.has('member.manage')) throw linkEnded()
  refuseAbove(roles[maker.role].abilities, here.role)
  if (places.length > 1) throw elsewhereToo()
}

const linkEnded = () =>
  new Problem('reset-link-ended', 410, {
    th: `ลิงก์นี้ถูกใช้ไปแล้ว เกิน ${validHours} ชั่วโมง หรือมีลิงก์ใหม่กว่า ขอลิงก์ใหม่จากเจ้าของทีม`,
    en: `This link was used, is older than ${validHours} hours, or there is a newer one. Ask an owner of your team for a new link.`,
  })

const elsewhereToo = () =>
  new Problem('account-elsewhere', 409, {
    th: 'บัญชีนี้อยู่ในทีมอื่นด้วย จึงตั้งรหัสผ่านใหม่จากทีมนี้ไม่ได้ ให้ผู้ดูแลเครื่องที่ติดตั้ง Saijai สั่ง user reset-link --email อีเมลของบัญชี',
    en: 'This account belongs to another team too, so its password cannot be reset from here. Have whoever runs the machine give the command user reset-link --email with the account’s address.',
  })

const ownPassword = () =>
  problems.conflict({
    th: 'นี่คือบัญชีของคุณเอง เปลี่ยนรหัสผ่านได้ที่หน้าบัญชีของฉัน โดยใช้รหัสผ่านปัจจุบัน',
    en: 'This is your own account. Change its password under My account, with the present one.',
  })

const keysMayNot = () =>
  problems.conflict({
    th: 'คีย์สร้างลิงก์ตั้งรหัสผ่านไม่ได้ ให้เจ้าของหรือผู้ดูแลระบบเข้าสู่ระบบแล้วสร้างเอง',
    en: 'A key makes no link to a password. Have an owner or an administrator sign in and make it.',
  })
