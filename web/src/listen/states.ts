import type { FaultRow, SourceRow } from '../../../server/listen/shapes.ts'
import { ago, broken, id, ok, page, workspaceId, type ScreenState } from '../platform/states.ts'

const hook = (n: number) => `https://crm.namtan.example/hooks/line/${workspaceId}/${id(n)}`

const sources: SourceRow[] = [
  { id: id(10), kind: 'line', name: 'LINE ร้านแม่กลอง', webhookUrl: hook(10), apiBase: null, lastHeardAt: ago(3) },
  { id: id(11), kind: 'line', name: 'LINE สาขาตลาดน้ำอัมพวาและจุดรับฝากสินค้าหน้าสถานีรถไฟแม่กลอง', webhookUrl: hook(11), apiBase: null, lastHeardAt: null },
]

const faults: FaultRow[] = [
  {
    source: { id: id(10), name: 'LINE ร้านแม่กลอง' }, eventKey: 'e1', receivedAt: ago(65), attempts: 3,
    problem: { code: 'unreadable', th: 'อ่านเหตุการณ์นี้ไม่ได้ เพราะไม่มีเวลาที่เกิดขึ้น', en: 'This event could not be read: it carries no time.' },
    excerpt: '{"type":"message","message":{"id":"4455","type":"text","text":"สวัสดีค่ะ"},"source":{"type":"user","userId":"U4af4980629"}}',
  },
]

const path = '/w/{w}/listen'

export const listenStates: ScreenState[] = [
  { name: 'listen-full', path, answers: { sources: page(sources), faults: page(faults, 'more'), demo: ok({ state: 'here', done: 163, total: 163 }) } },
  { name: 'listen-empty', path, answers: { sources: page([]), faults: page([]), demo: ok({ state: 'none', done: 0, total: 163 }) } },
  { name: 'listen-demo-loading', path, answers: { sources: page([]), faults: page([]), demo: ok({ state: 'loading', done: 61, total: 163 }) } },
  { name: 'listen-demo-leave', path, answers: { sources: page(sources), faults: page([]), demo: ok({ state: 'here', done: 163, total: 163 }) }, press: { th: 'นำข้อมูลตัวอย่างออก', en: 'Take the sample data away' } },
  { name: 'listen-loading', path, answers: { sources: { hang: true }, faults: { hang: true } } },
  { name: 'listen-error', path, answers: { sources: broken, faults: broken } },
  { name: 'listen-connect', path, answers: { sources: page([]), faults: page([]) }, press: { th: 'เชื่อม LINE OA', en: 'Connect LINE OA' } },
]
