import type { Abilities } from '../platform/access/abilities.ts'
import { Problem } from '../platform/errors.ts'
import type { Role } from './shapes.ts'

/** Reading the shop's daily life: everyone who is let in may do this. */
const looking = ['conversation.read', 'interaction.read', 'customer.read', 'source.read', 'stream.read', 'member.read']
/** Knowing customers well enough to note something down about them. */
const knowing = [...looking, 'customer.write', 'change.undo', 'conversation.note']
/** Talking with customers, and deciding what becomes of an answer nobody knows to have arrived. */
const answering = [...knowing, 'conversation.reply', 'conversation.assign', 'conversation.close', 'outbox.decide']
/** Running the team that answers. */
const leading = [...answering, 'fault.read', 'fault.retry', 'invitation.read', 'invitation.manage', 'import.manage', 'lexicon.manage']
/** Running the workspace. */
const administering = [...leading, 'source.manage', 'member.manage', 'key.manage']
/** What stays with the owner alone: making others owner, and letting answers leave again after a restore. */
const owning = [...administering, 'workspace.own']

type Described = { th: string; en: string; abilities: Abilities }

/** Who may do what, written down once. Each ability is `record.verb`; a role is no more than the set it holds. */
export const roles: Record<Role, Described> = {
  owner: { th: 'เจ้าของ', en: 'Owner', abilities: new Set(owning) },
  admin: { th: 'ผู้ดูแลระบบ', en: 'Administrator', abilities: new Set(administering) },
  manager: { th: 'ผู้จัดการ', en: 'Manager', abilities: new Set(leading) },
  agent: { th: 'พนักงานตอบลูกค้า', en: 'Agent', abilities: new Set(answering) },
  sales: { th: 'ฝ่ายขาย', en: 'Sales', abilities: new Set(answering) },
  marketer: { th: 'ฝ่ายการตลาด', en: 'Marketer', abilities: new Set([...knowing, 'import.manage', 'lexicon.manage']) },
  product: { th: 'ฝ่ายผลิตภัณฑ์', en: 'Product', abilities: new Set(looking) },
  viewer: { th: 'ผู้ชม', en: 'Viewer', abilities: new Set(looking) },
}

export const everyKnownAbility: Abilities = roles.owner.abilities

/** A role is above one's own when it may do something that one may not. */
export function holds(abilities: Abilities, role: Role): boolean {
  return [...roles[role].abilities].every((ability) => abilities.has(ability))
}

/** Nobody gives away, or takes from somebody, more than they hold themselves. */
export function refuseAbove(abilities: Abilities, role: Role): void {
  if (holds(abilities, role)) return
  throw new Problem('role-above-own', 403, {
    th: `บทบาท${roles[role].th}สูงกว่าสิทธิ์ของคุณ เลือกบทบาทอื่น หรือให้ผู้ที่มีสิทธิ์นั้นทำแทน`,
    en: `The role ${roles[role].en} may do more than you may. Choose another role, or have somebody do this who holds it.`,
  })
}
