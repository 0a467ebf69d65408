import type { InvitationRow, KeyRow, MemberRow } from '../../../server/team/shapes.ts'
import { ago, broken, id, ok, page, someone, type ScreenState } from '../platform/states.ts'

const year = 60 * 24 * 365

const members: MemberRow[] = [
  { id: id(90), name: 'มยุรา ใจเย็น', email: 'mayura@namtan.example', role: 'owner', joinedAt: ago(year) },
  { id: id(92), name: 'เกรียงไกร', email: 'kriangkrai@namtan.example', role: 'agent', joinedAt: ago(year / 3) },
  { id: id(93), name: 'นางสาวศิริวรรณวิไลลักษณ์ พงษ์ประเสริฐศักดิ์สกุลชัยวัฒนา', email: 'siriwanwilailak.pongprasertsaksakul@namtan.example', role: 'marketer', joinedAt: ago(60 * 24) },
]
const invitations: InvitationRow[] = [
  { id: id(94), name: 'สมศรี ทองดี', email: 'somsri@namtan.example', role: 'agent', expiresAt: ago(-60 * 24 * 6) },
]
const keys: KeyRow[] = [
  { id: id(95), name: 'เชื่อมระบบคลังสินค้า', role: 'viewer', createdAt: ago(year / 6), lastUsedAt: ago(30) },
  { id: id(96), name: 'รายงานประจำวัน', role: 'viewer', createdAt: ago(60), lastUsedAt: null },
]

const path = '/w/{w}/team'
const full = { members: page(members), invitations: page(invitations), keys: page(keys) }

export const teamStates: ScreenState[] = [
  { name: 'team-full', path, answers: full },
  { name: 'team-reader', path, me: someone('viewer'), answers: full },
  { name: 'team-empty', path, answers: { members: page(members.slice(0, 1)), invitations: page([]), keys: page([]) } },
  { name: 'team-loading', path, answers: { members: { hang: true }, invitations: { hang: true }, keys: { hang: true } } },
  { name: 'team-error', path, answers: { members: broken, invitations: broken, keys: broken } },
  { name: 'team-invite', path, answers: full, press: { th: 'เชิญสมาชิก', en: 'Invite someone' } },
  { name: 'team-made-key', path, answers: { ...full, 'POST keys': ok({ ...keys[0], key: `sj_${'0199a00000007000'.repeat(4)}` }) }, press: { th: 'สร้างคีย์', en: 'Create a key' }, afterwards: ['ระบบบัญชี', 'Enter'] },
  { name: 'team-made-link', path, answers: { ...full, [`members/${id(92)}/reset-link`]: ok({ link: `https://crm.namtan.example/reset/${'k3m9'.repeat(10)}` }) }, press: { th: 'ลิงก์ตั้งรหัสผ่านใหม่: เกรียงไกร', en: 'Link for a new password: เกรียงไกร' }, afterwards: ['Enter'] },
  { name: 'team-remove', path, answers: full, press: { th: 'นำออกจากทีม: เกรียงไกร', en: 'Remove from the team: เกรียงไกร' } },
  { name: 'team-reset', path, answers: full, press: { th: 'ลิงก์ตั้งรหัสผ่านใหม่: เกรียงไกร', en: 'Link for a new password: เกรียงไกร' } },
  { name: 'account', path: '/w/{w}/account', answers: {} },
  { name: 'account-tried', path: '/w/{w}/account', answers: {}, press: { th: 'เปลี่ยนรหัสผ่าน', en: 'Change the password' } },
  { name: 'account-leave', path: '/w/{w}/account', answers: {}, press: { th: 'ออกจากทีม', en: 'Leave the team' } },
]
