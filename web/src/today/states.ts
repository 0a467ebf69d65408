import type { Today } from '../../../server/respond/shapes.ts'
import { ago, broken, id, ok, page, someone, type ScreenState } from '../platform/states.ts'
import { someRows } from '../respond/states.ts'

const none = { count: 0, items: [] }
const quiet: Today = { mine: none, unassigned: none, decisions: none, closing: none, waking: none, asked: none, faults: null }
const inTwoHours = new Date(Date.parse(ago(0)) + 2 * 3600_000).toISOString()
const [first, second, third, fourth, group, failed, abroad, late] = someRows

const full: Today = {
  mine: { count: 2, items: [first!, { ...third!, assignee: first!.assignee }] },
  unassigned: { count: 100, items: [late!, abroad!, group!, fourth!, { ...second!, assignee: null }] },
  decisions: { count: 1, items: [failed!] },
  closing: { count: 1, items: [second!] },
  waking: { count: 1, items: [{ ...fourth!, status: 'snoozed', snoozedUntil: inTwoHours, priority: null }] },
  asked: {
    count: 2,
    items: [
      { id: id(400), conversationId: first!.id, status: 'open', source: first!.source, customer: first!.customer, by: { id: id(95), name: 'ต้น สุขใจ' }, text: '@มยุรา ใจเย็น ลูกค้าถามเรื่องส่งวันอาทิตย์ รับปากได้ไหม', at: ago(4) },
      { id: id(401), conversationId: fourth!.id, status: 'done', source: fourth!.source, customer: fourth!.customer, by: null, text: '@มยุรา ใจเย็น ช่วยดูใบเสร็จใบนี้ให้หน่อย ยอดไม่ตรงกับที่โอนมา ลูกค้าส่งสลิปมาสองใบ ใบแรกเป็นของเดือนก่อน', at: ago(60 * 26) },
    ],
  },
  faults: { count: 3, items: [65, 70, 300].map((minutes) => ({ source: 'LINE ร้านแม่กลอง', eventKey: `e${minutes}`, receivedAt: ago(minutes) })) },
}

const path = '/w/{w}/today'
const today = (body: Today) => ({ today: ok(body), sources: page([{ kind: 'line' }]) })
const nothingYet = ok({ state: 'none', done: 0, total: 163 })

export const todayStates: ScreenState[] = [
  { name: 'today-full', path, answers: today(full) },
  { name: 'today-few', path, me: someone('viewer'), answers: today({ ...quiet, mine: { count: 1, items: [first!] } }) },
  { name: 'today-rest', path, answers: today(quiet) },
  { name: 'today-begin', path, answers: { ...today(quiet), sources: page([]), demo: nothingYet } },
  { name: 'today-begin-loading', path, answers: { ...today(quiet), sources: page([]), demo: ok({ state: 'loading', done: 61, total: 163 }) } },
  { name: 'today-loading', path, answers: { today: { hang: true } } },
  { name: 'today-error', path, answers: { today: broken } },
]
