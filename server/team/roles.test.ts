import { describe, expect, test } from 'vitest'
import { holds, roles } from './roles.ts'
import { role } from './shapes.ts'

const look = 'conversation.read interaction.read customer.read source.read stream.read member.read'
const know = `${look} customer.write change.undo conversation.note`
const answer = `${know} conversation.reply conversation.assign conversation.close outbox.decide`
const lead = `${answer} fault.read fault.retry invitation.read invitation.manage import.manage lexicon.manage`
const administer = `${lead} source.manage member.manage key.manage`

const written: [name: string, th: string, en: string, abilities: string][] = [
  ['owner', 'เจ้าของ', 'Owner', `${administer} workspace.own`],
  ['admin', 'ผู้ดูแลระบบ', 'Administrator', administer],
  ['manager', 'ผู้จัดการ', 'Manager', lead],
  ['agent', 'พนักงานตอบลูกค้า', 'Agent', answer],
  ['sales', 'ฝ่ายขาย', 'Sales', answer],
  ['marketer', 'ฝ่ายการตลาด', 'Marketer', `${know} import.manage lexicon.manage`],
  ['product', 'ฝ่ายผลิตภัณฑ์', 'Product', look],
  ['viewer', 'ผู้ชม', 'Viewer', look],
]

describe('the table of roles', () => {
  test.each(written)('says what %s may do', (name, th, en, abilities) => {
    const held = roles[role.parse(name)]
    expect({ th: held.th, en: held.en, abilities: [...held.abilities].sort() }).toEqual({ th, en, abilities: abilities.split(' ').sort() })
  })

  test('knows every role of the contract and no other', () => {
    expect(Object.keys(roles)).toEqual(role.options)
  })

  test('lets nobody give away a role above their own', () => {
    const mayGive = (own: keyof typeof roles) => role.options.filter((given) => holds(roles[own].abilities, given))
    expect(mayGive('owner')).toEqual(role.options)
    expect(mayGive('admin')).toEqual(role.options.filter((given) => given !== 'owner'))
    expect(mayGive('manager')).toEqual(['manager', 'agent', 'sales', 'marketer', 'product', 'viewer'])
    expect(mayGive('viewer')).toEqual(['product', 'viewer'])
  })
})
