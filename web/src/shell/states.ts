import { page, someone, workspaceId, type ScreenState } from '../platform/states.ts'

const token = 'k3m9'
const join = `/api/v1/join/${workspaceId}/${token}`
const invitation = { workspaceName: 'ร้านน้ำตาลมะพร้าวแม่กลอง', email: 'somsri@namtan.example', name: 'สมศรี ทองดี', role: 'agent', hasAccount: false }

export const shellStates: ScreenState[] = [
  { name: 'sign-in', path: '/sign-in', me: null, answers: {} },
  { name: 'join-new', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: invitation } } },
  { name: 'join-first', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: { ...invitation, email: '', name: '', role: 'owner' } } } },
  { name: 'join-known', path: `/join/{w}/${token}`, me: null, answers: { [join]: { body: { ...invitation, hasAccount: true } } } },
  { name: 'join-loading', path: `/join/{w}/${token}`, me: null, answers: { [join]: { hang: true } } },
  { name: 'join-gone', path: `/join/{w}/${token}`, me: null, answers: {} },
  { name: 'no-workspace', path: '/', me: { ...someone(), workspaces: [] }, answers: {} },
  { name: 'not-found', path: '/nowhere', answers: {} },
  { name: 'me-menu', path: '/w/{w}/team', answers: { members: page([]), invitations: page([]), keys: page([]) }, press: { th: 'บัญชีของ มยุรา ใจเย็น', en: 'Account of มยุรา ใจเย็น' } },
]
