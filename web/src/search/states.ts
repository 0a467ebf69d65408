import type { SearchAnswer } from '../../../server/platform/search/shapes.ts'
import { ago, broken, id, ok, page, type ScreenState } from '../platform/states.ts'

const person = (n: number, title: string, text: string | null) => ({ id: id(n), title, text, at: ago(60 * n), opens: { kind: 'person', id: id(n) }, face: n % 2 === 0 ? { identityId: id(n), picture: id(900) } : null })
const found: SearchAnswer = {
  groups: [
    { kind: 'person', called: { th: 'ลูกค้า', en: 'Customers' }, more: true, items: [person(300, 'มาลี ทองดี', 'หมวย · +66812345678'), person(301, 'มาลีรัตน์ สุขใจ', null), person(305, 'คุณแม่มาลี', 'สหกรณ์ผู้ผลิตน้ำตาลมะพร้าวอินทรีย์แม่กลองและชุมชนบางคนที')] },
    {
      kind: 'interaction', called: { th: 'ข้อความ', en: 'Messages' }, more: false,
      items: [{ ...person(320, 'แม่น้องพลอย', 'เมื่อวานนัดรับของไว้ตอนบ่ายสามโมงที่หน้าร้าน แต่มาถึงแล้วไม่เจอใครเลย ฝากพี่มาลีช่วยดูให้หน่อยนะคะ'), opens: null }],
    },
  ],
}
const nothing: SearchAnswer = { groups: [] }
const path = '/w/{w}/customers'
const empty = page([])

export const searchStates: ScreenState[] = [
  { name: 'palette-begin', path, answers: { customers: empty }, keys: ['Control+K'] },
  { name: 'palette-found', path, answers: { customers: empty, search: ok(found) }, keys: ['Control+K', 'มาลี', 'ArrowDown'] },
  { name: 'palette-none', path, answers: { customers: empty, search: ok(nothing) }, keys: ['Control+K', 'มะแมงมุม'] },
  { name: 'palette-short', path, answers: { customers: empty }, keys: ['Control+K', 'ฮฺ'] },
  { name: 'palette-failing', path, answers: { customers: empty, search: broken }, keys: ['Control+K', 'มาลี'] },
]
