import type { Customer, CustomerRow, TimelineItem } from '../../../server/customers/shapes.ts'
import { ago, broken, id, ok, page, someone, type ScreenState } from '../platform/states.ts'

const day = 60 * 24

const row = (n: number, name: string | null, more: Partial<CustomerRow> = {}): CustomerRow => ({
  id: id(n), kind: 'person', title: null, name, nickname: null, organisation: null, phone: null, email: null, createdAt: ago(day * (n - 299)), archivedAt: null, version: 1, face: null, ...more,
})

const rows = [
  row(300, 'มาลี ทองดี', { title: 'นางสาว', nickname: 'หมวย', phone: '+66812345678', email: 'malee@suan.example', face: { identityId: id(311), picture: id(900) } }),
  row(301, 'สมชาย ใจดี', { title: 'คุณ', nickname: 'ชาย', phone: '+66897776655', organisation: 'บ้านสวนรีสอร์ต' }),
  row(302, 'แม่น้องพลอย', { face: { identityId: id(312), picture: id(901) } }),
  row(303, null, { phone: '+6621234567;ext=12' }),
  row(304, 'Daniel Whitfield', { title: 'Mr', email: 'daniel.whitfield@harbourandpine.example' }),
  row(305, 'สิริวัฒนาพรรณนารายณ์ ณ อยุธยาวรรณวิจิตรศิลป์', { title: 'ดร.', organisation: 'สหกรณ์ผู้ผลิตน้ำตาลมะพร้าวอินทรีย์แม่กลองและชุมชนบางคนที จำกัด', email: 'siriwattanapannarai.naayutthaya@cooperative-maeklong.example' }),
  row(306, null),
  row(307, 'ตลาดนัดบางน้ำผึ้ง', { kind: 'group' }),
  row(309, 'บริษัท สวนส้มบางมด จำกัด', { kind: 'organisation', phone: '+6624567890', email: 'order@suansom.example' }),
  row(308, 'ป้าแจ๋ว', { nickname: 'แจ๋ว', phone: '+66861112233' }),
]
const many = Array.from({ length: 200 }, (_, n) => row(400 + n, `${['กมล', 'เกษม', 'แก้ว', 'ขวัญ', 'น้ำผึ้ง'][n % 5]} ${['ใจดี', 'ทองคำ', 'ศรีสุข'][n % 3]} ${n + 1}`, { phone: `+66812${String(345000 + n)}` }))

const counter = { id: id(390), kind: 'counter', name: null }
const line = { id: id(391), kind: 'line', name: 'LINE ร้านน้ำตาล' }
const malee: Customer = {
  ...rows[0]!,
  note: 'ชอบน้ำตาลปึกแบบนิ่ม\nแพ้ถั่ว อย่าส่งขนมที่มีถั่ว',
  custom: {},
  phones: [{ identityId: id(310), value: '+66812345678', typed: '081-234-5678', state: 'normal' }],
  emails: [{ identityId: id(310), value: 'malee@suan.example', typed: 'malee@suan.example', state: 'normal' }],
  identities: [
    { id: id(311), kind: 'person', source: line, name: 'Malee 🌺', handle: 'U4af4980629a1b2c3d4e5f60718293a4b', since: ago(day * 40), picture: id(900) },
    { id: id(310), kind: 'person', source: counter, name: 'มาลี ทองดี', handle: id(300), since: ago(day * 12), picture: null },
  ],
}
const stranger: Customer = { ...rows[6]!, note: null, custom: {}, phones: [], emails: [], identities: [{ ...malee.identities[0]!, name: null }] }

const said = (n: number, minutes: number, direction: 'in' | 'out' | 'inside', text: string | null, more: object = {}): TimelineItem => ({
  type: 'interaction', id: id(n), at: ago(minutes), kind: 'text', direction, isPublic: false, text, source: line, removed: false, reading: null, ...more,
})
const mood = (mood: 'pleased' | 'unhappy' | 'asking') => ({ reading: { language: 'th', mood, words: [] } })
const timeline: TimelineItem[] = [
  said(330, 14, 'in', 'ขอบคุณค่ะ น้ำตาลปึกหอมมาก รอบหน้าสั่งอีกแน่นอน', mood('pleased')),
  { type: 'change', id: id(331), at: ago(50), kind: 'person.edited', by: { kind: 'member', name: 'มยุรา ใจเย็น' }, columns: { phones: { from: ['081-234-5670'], to: ['081-234-5678'] }, nickname: { from: null, to: 'หมวย' } } },
  said(332, day + 30, 'inside', 'ลูกค้าประจำ ขอให้แถมช้อนไม้ไปด้วย'),
  said(333, day + 40, 'out', 'แพ็กใหม่ให้แล้วนะคะ ส่งพรุ่งนี้เช้าค่ะ'),
  said(334, day + 60, 'in', 'กล่องบุบมาเลยค่ะ น้ำตาลแตกหมด เสียใจมาก', mood('unhappy')),
  said(335, day * 3, 'in', null, { kind: 'image' }),
  said(336, day * 3 + 5, 'in', 'ร้านนี้น้ำตาลแท้จริงไหมคะ เห็นเพื่อนรีวิว', { isPublic: true, ...mood('asking') }),
  said(337, day * 5, 'in', null, { removed: true }),
  { type: 'change', id: id(338), at: ago(day * 12), kind: 'person.created', by: { kind: 'key', name: null }, columns: {} },
]

const conflict = { status: 409, body: { code: 'changed-meanwhile', status: 409, th: 'มีคนแก้ช่องนี้ไปแล้ว', en: 'Somebody changed this meanwhile.', details: { by: 'เกรียงไกร', present: 'สวนมาลี สมุทรสาคร' } } }
const refused = { status: 400, body: { code: 'too-long', status: 400, th: 'ชื่อบริษัทยาวเกินไป ย่อให้สั้นลงแล้วบันทึกอีกครั้ง', en: 'This company name is too long. Shorten it and save again.' } }

const list = 'customers'
const path = '/w/{w}/customers'
const at = (n: number) => `${path}/${id(n)}`
const open = (customer: Customer, items: TimelineItem[], next: string | null = null) => ({ [`customers/${customer.id}`]: ok(customer), [`customers/${customer.id}/timeline`]: page(items, next) })

export const customersStates: ScreenState[] = [
  { name: 'customers-full', path, answers: { [list]: page(rows) } },
  { name: 'customers-many', path: `${path}?sort=name`, answers: { [list]: page(many, 'more') } },
  { name: 'customers-found', path: `${path}?q=%E0%B8%A1%E0%B8%B2%E0%B8%A5%E0%B8%B5`, answers: { [list]: page(rows.slice(0, 1)) } },
  { name: 'customers-none-found', path: `${path}?q=%E0%B8%A1%E0%B8%B0%E0%B9%81%E0%B8%A1%E0%B8%87`, answers: { [list]: page([]) } },
  { name: 'customers-short', path: `${path}?q=%E0%B8%A1%E0%B8%B2`, answers: { [list]: page(rows) } },
  { name: 'customers-empty', path, answers: { [list]: page([]), demo: ok({ state: 'none', done: 0, total: 163 }) } },
  { name: 'customers-archived-empty', path: `${path}?view=archived`, answers: { [list]: page([]) } },
  { name: 'customers-reader', path, me: someone('viewer'), answers: { [list]: page(rows) } },
  { name: 'customers-loading', path, answers: { [list]: { hang: true } } },
  { name: 'customers-error', path, answers: { [list]: broken } },
  { name: 'customers-create-organisation', path: `${path}?create=true`, answers: { [list]: page(rows) }, press: { th: 'บริษัทหรือหน่วยงาน', en: 'Company' } },
  { name: 'customers-create', path: `${path}?create=true`, answers: { [list]: page(rows) } },
  { name: 'customer-full', path: at(300), answers: open(malee, timeline, 'more') },
  { name: 'customer-edit', path: at(300), answers: open(malee, timeline), press: { th: 'เพิ่มบริษัทหรือหน่วยงาน', en: 'Add: Company' } },
  { name: 'customer-conflict', path: at(300), answers: { ...open(malee, timeline), [`PATCH customers/${id(300)}`]: conflict }, press: { th: 'เพิ่มบริษัทหรือหน่วยงาน', en: 'Add: Company' }, afterwards: ['สวนมาลีบ้านแพ้ว', 'Enter'] },
  { name: 'customer-refused', path: at(300), answers: { ...open(malee, timeline), [`PATCH customers/${id(300)}`]: refused }, press: { th: 'เพิ่มบริษัทหรือหน่วยงาน', en: 'Add: Company' }, afterwards: ['สวนมาลีบ้านแพ้ว', 'Enter'] },
  { name: 'customer-archived', path: at(300), answers: open({ ...malee, archivedAt: ago(5) }, timeline) },
  { name: 'customer-stranger', path: at(306), answers: open(stranger, []) },
  { name: 'customer-reader', path: at(300), me: someone('viewer'), answers: open(malee, timeline) },
  { name: 'customer-nothing-of-it', path: `${at(300)}?only=inside`, answers: open(malee, []) },
  { name: 'customer-loading', path: at(300), answers: { [`customers/${id(300)}`]: { hang: true } } },
  { name: 'customer-error', path: at(300), answers: { [`customers/${id(300)}`]: broken } },
  { name: 'customer-gone', path: at(999), answers: {} },
]
