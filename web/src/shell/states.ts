import { ok, page, someone, workspaceId, type ScreenState } from '../platform/states.ts'

const token = 'k3m9'
const join = `/api/v1/join/${workspaceId}/${token}`
const invitation = { workspaceName: 'ร้านน้ำตาลมะพร้าวแม่กลอง', email: 'somsri@namtan.example', name: 'สมศรี ทองดี', role: 'agent', hasAccount: false }

const team = { members: page([]), invitations: page([]), keys: page([]) }

const ended = {
  status: 410,
  body: {
    code: 'reset-link-ended',
    status: 410,
    th: 'ลิงก์นี้ถูกใช้ไปแล้ว เกิน 24 ชั่วโมง หรือมีลิงก์ใหม่กว่า ขอลิงก์ใหม่จากเจ้าของทีม',
    en: 'This link was used, is older than 24 hours, or there is a newer one. Ask an owner of your team for a new link.',
  },
}

export const shellStates: ScreenState[] = [
  { name: 'sign-in', path: '/sign-in', me: null, answers: {} },
  { name: 'join-new', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: invitation } } },
  { name: 'join-first', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: { ...invitation, email: '', name: '', role: 'owner' } } } },
  { name: 'join-known', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: { ...invitation, hasAccount: true } } } },
  { name: 'join-loading', path: `/join/{w}/${token}`, me: null, answers: { [join]: { hang: true } } },
  { name: 'join-gone', path: `/join/{w}/${token}`, me: null, answers: {} },
  { name: 'reset', path: `/reset/${token}`, me: null, answers: { [`/api/v1/reset/${token}`]: ok({ name: 'สมศรี ทองดี', email: 'somsri@namtan.example' }) } },
  { name: 'reset-ended', path: `/reset/${token}`, me: null, answers: { [`/api/v1/reset/${token}`]: ended } },
  { name: 'no-workspace', path: '/', me: { ...someone(), workspaces: [] }, answers: {} },
  { name: 'not-found', path: '/nowhere', answers: {} },
  { name: 'paused-owner', path: '/w/{w}/team', answers: { ...team, sending: ok({ paused: true, waiting: 3 }) } },
  { name: 'paused-asked', path: '/w/{w}/team', answers: { ...team, sending: ok({ paused: true, waiting: 3 }) }, press: { th: 'เริ่มส่งอีกครั้ง', en: 'Start sending again' } },
  { name: 'paused-reader', path: '/w/{w}/team', me: someone('viewer'), answers: { ...team, sending: ok({ paused: true, waiting: 0 }) } },
  { name: 'keys', path: '/w/{w}/team', answers: team, keys: ['?'] },
  { name: 'me-menu', path: '/w/{w}/team', answers: team, press: { th: 'บัญชีของ มยุรา ใจเย็น', en: 'Account of มยุรา ใจเย็น' } },
]
