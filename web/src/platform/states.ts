import type { Me } from '../../../server/team/shapes.ts'

/** A state in which a screen can be, as the server would answer: for pictures and for the check of accessibility. */
export type ScreenState = {
  name: string
  /** The page's address; `{w}` stands for the workspace. */
  path: string
  me?: Me | null
  /** By path below the workspace, or by whole path where it begins with a slash; a method before it where reading is answered otherwise. What is not named answers 404. */
  answers: Record<string, Answer>
  /** Keys pressed and words typed, in their order, before the picture is taken. */
  keys?: readonly string[]
  /** Words of the control that is pressed before the picture is taken. */
  press?: { th: string; en: string }
  /** Keys and words after that press. */
  afterwards?: readonly string[]
}

/** `hang` never answers; `status` other than 200 is a problem. */
export type Answer = { body: unknown; status?: number } | { hang: true }

export const workspaceId = '0199a000-0000-7000-8000-000000000001'
/** The moment at which every picture is taken. */
export const now = Date.parse('2026-11-22T12:00:00+07:00')

export const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
export const id = (n: number) => `0199a000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const ok = (body: unknown): Answer => ({ body })
export const page = (items: unknown[], next: string | null = null): Answer => ({ body: { items, next } })
export const broken: Answer = {
  status: 503,
  body: {
    code: 'database-away',
    status: 503,
    th: 'ฐานข้อมูลไม่ตอบ ข้อมูลที่รับไว้แล้วยังอยู่ครบ รอสักครู่แล้วลองใหม่',
    en: 'The database does not answer. What was stored is safe; wait a moment and try again.',
  },
}

const looking = ['conversation.read', 'interaction.read', 'customer.read', 'source.read', 'stream.read', 'member.read']
const everything = [
  ...looking, 'customer.write', 'change.undo', 'conversation.note', 'conversation.reply', 'conversation.assign', 'conversation.close', 'outbox.decide', 'source.manage', 'fault.read', 'fault.retry', 'member.manage',
  'invitation.read', 'invitation.manage', 'import.manage', 'lexicon.manage', 'key.manage', 'workspace.own',
]

export function someone(role: 'owner' | 'viewer' = 'owner'): Me {
  const abilities = role === 'owner' ? everything : looking
  return {
    user: { id: 'u1', name: 'มยุรา ใจเย็น', email: 'mayura@namtan.example' },
    workspaces: [
      { id: workspaceId, name: 'ร้านน้ำตาลมะพร้าวแม่กลอง', role, memberId: id(90), abilities },
      { id: id(2), name: 'สวนส้มบางมด', role: 'agent', memberId: id(91), abilities: [] },
    ],
  }
}
