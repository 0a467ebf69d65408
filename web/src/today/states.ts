import type { Today } from '../../../server/respond/shapes.ts'
import { ago, broken, ok, someone, type ScreenState } from '../platform/states.ts'
import { someRows } from '../respond/states.ts'

const none = { count: 0, items: [] }
const quiet: Today = { mine: none, unassigned: none, decisions: none, closing: none, waking: none, faults: null }
const inTwoHours = new Date(Date.parse(ago(0)) + 2 * 3600_000).toISOString()
const [first, second, third, fourth, group, failed, abroad, late] = someRows

const full: Today = {
  mine: { count: 2, items: [first!, { ...third!, assignee: first!.assignee }] },
  unassigned: { count: 100, items: [late!, abroad!, group!, fourth!, { ...second!, assignee: null }] },
  decisions: { count: 1, items: [failed!] },
  closing: { count: 1, items: [second!] },
  waking: { count: 1, items: [{ ...fourth!, status: 'snoozed', snoozedUntil: inTwoHours, priority: null }] },
  faults: { count: 3, items: [65, 70, 300].map((minutes) => ({ source: 'LINE ร้านแม่กลอง', eventKey: `e${minutes}`, receivedAt: ago(minutes) })) },
}

const path = '/w/{w}/today'
const today = (body: Today) => ({ today: ok(body) })

export const todayStates: ScreenState[] = [
  { name: 'today-full', path, answers: today(full) },
  { name: 'today-few', path, me: someone('viewer'), answers: today({ ...quiet, mine: { count: 1, items: [first!] } }) },
  { name: 'today-rest', path, answers: today(quiet) },
  { name: 'today-loading', path, answers: { today: { hang: true } } },
  { name: 'today-error', path, answers: { today: broken } },
]
