import { Problem } from '../../platform/errors.ts'
import type { Invitation } from './queries.ts'

export const validDays = 7

export const linkTo = (publicUrl: string, workspaceId: string, token: string): string => `${publicUrl}/join/${workspaceId}/${token}`

type Ends = Pick<Invitation, 'accepted_at' | 'revoked_at' | 'expires_at'>

/** A link opens once, within its days, unless it was taken back; each refusal says which of these it is. */
export function refuseEnded<T extends Ends>(invitation: T | undefined, now: Date): asserts invitation is T {
  if (!invitation) throw linkUnknown()
  if (invitation.accepted_at) throw linkUsed()
  if (invitation.revoked_at) throw linkRevoked()
  if (invitation.expires_at <= now) throw linkExpired()
}

export const linkUnknown = () =>
  new Problem('link-unknown', 404, {
    th: 'ไม่รู้จักลิงก์นี้ ตรวจว่าคัดลอกมาครบ หรือขอลิงก์ใหม่จากผู้ที่เชิญคุณ',
    en: 'This link is not known. Check that you copied all of it, or ask whoever invited you for a new one.',
  })

const linkUsed = () =>
  new Problem('link-used', 410, {
    th: 'ลิงก์นี้ถูกใช้ไปแล้ว เข้าสู่ระบบด้วยอีเมลและรหัสผ่านของคุณ',
    en: 'This link has been used. Sign in with your e-mail and password.',
  })

const linkRevoked = () =>
  new Problem('link-revoked', 410, {
    th: 'ลิงก์นี้ถูกยกเลิกแล้ว ขอลิงก์ใหม่จากผู้ที่เชิญคุณ',
    en: 'This link was taken back. Ask whoever invited you for a new one.',
  })

const linkExpired = () =>
  new Problem('link-expired', 410, {
    th: `ลิงก์นี้หมดอายุแล้ว (ใช้ได้ ${validDays} วัน) ขอลิงก์ใหม่จากผู้ที่เชิญคุณ`,
    en: `This link has expired (it holds for ${validDays} days). Ask whoever invited you for a new one.`,
  })
