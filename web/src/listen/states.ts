import type { FaultRow, FeedState, SourceRow } from '../../../server/listen/shapes.ts'
import { ago, broken, id, ok, page, someone, workspaceId, type ScreenState } from '../platform/states.ts'

const hook = (n: number) => `https://crm.namtan.example/hooks/line/${workspaceId}/${id(n)}`

const feed = (n: number, more: Partial<FeedState>): FeedState => ({
  id: id(n), holds: 'posts', address: 'https://doentalad.blogspot.example/feeds/posts/default', state: 'well', triedAt: ago(9), succeededAt: ago(9), nextAt: ago(-6), failures: 0, problem: null, ...more,
})

const sources: SourceRow[] = [
  { id: id(10), kind: 'line', name: 'LINE ร้านแม่กลอง', webhookUrl: hook(10), apiBase: null, lastHeardAt: ago(3), stoppedAt: null, feeds: [] },
  { id: id(11), kind: 'line', name: 'LINE สาขาตลาดน้ำอัมพวาและจุดรับฝากสินค้าหน้าสถานีรถไฟแม่กลอง', webhookUrl: hook(11), apiBase: null, lastHeardAt: null, stoppedAt: null, feeds: [] },
  {
    id: id(12), kind: 'feed', name: 'เดินตลาดกับแม่', webhookUrl: null, apiBase: null, lastHeardAt: ago(40), stoppedAt: null,
    feeds: [feed(20, {}), feed(21, { holds: 'comments', address: 'https://doentalad.blogspot.example/feeds/comments/default' })],
  },
  {
    id: id(13), kind: 'feed', name: 'ข่าวเกษตรแม่กลอง', webhookUrl: null, apiBase: null, lastHeardAt: ago(60 * 30), stoppedAt: null,
    feeds: [feed(22, {
      address: 'https://maeklong-news.example/rss.xml', state: 'failing', failures: 4, succeededAt: ago(60 * 30), nextAt: ago(-24),
      problem: { code: 'website-fails', th: 'เว็บไซต์ขัดข้อง ระบบจะลองใหม่เอง (HTTP 503)', en: 'The website has trouble of its own. We try again by ourselves. (HTTP 503)' },
    })],
  },
  { id: id(15), kind: 'line', name: 'LINE งานกาชาดปีก่อน', webhookUrl: hook(15), apiBase: null, lastHeardAt: ago(60 * 24 * 200), stoppedAt: ago(60 * 24 * 190), feeds: [] },
  { id: id(14), kind: 'feed', name: 'รีวิวของฝาก', webhookUrl: null, apiBase: null, lastHeardAt: null, stoppedAt: null, feeds: [feed(23, { address: 'https://review.example/', state: 'new', triedAt: null, succeededAt: null, nextAt: null })] },
]

const faults: FaultRow[] = [
  {
    source: { id: id(10), name: 'LINE ร้านแม่กลอง' }, eventKey: 'e1', receivedAt: ago(65), attempts: 3,
    problem: { code: 'unreadable', th: 'อ่านเหตุการณ์นี้ไม่ได้ เพราะไม่มีเวลาที่เกิดขึ้น', en: 'This event could not be read: it carries no time.' },
    excerpt: '{"type":"message","message":{"id":"4455","type":"text","text":"สวัสดีค่ะ"},"source":{"type":"user","userId":"U4af4980629"}}',
  },
]

const at = '/w/{w}/listen/sources'
const faultsAt = '/w/{w}/listen/faults'

export const listenStates: ScreenState[] = [
  { name: 'sources-full', path: at, answers: { sources: page(sources) } },
  { name: 'sources-empty', path: at, answers: { sources: page([]) } },
  { name: 'sources-loading', path: at, answers: { sources: { hang: true } } },
  { name: 'sources-error', path: at, answers: { sources: broken } },
  { name: 'sources-viewer', path: at, me: someone('viewer'), answers: { sources: page(sources) } },
  { name: 'sources-connect', path: at, answers: { sources: page([]) }, press: { th: 'เชื่อม LINE OA', en: 'Connect LINE OA' } },
  { name: 'sources-add-feed', path: at, answers: { sources: page([]) }, press: { th: 'เพิ่มบล็อกหรือฟีด', en: 'Add a blog or feed' } },
  { name: 'sources-stop', path: at, answers: { sources: page(sources.slice(2, 3)) }, press: { th: 'หยุดรับ', en: 'Stop' } },
  { name: 'sources-address', path: at, answers: { sources: page(sources.slice(2, 3)) }, press: { th: 'เปลี่ยนที่อยู่', en: 'Change address' } },
  { name: 'faults-full', path: faultsAt, answers: { faults: page(faults, 'more') } },
  { name: 'faults-empty', path: faultsAt, answers: { faults: page([]) } },
  { name: 'faults-loading', path: faultsAt, answers: { faults: { hang: true } } },
  { name: 'faults-error', path: faultsAt, answers: { faults: broken } },
  { name: 'sources-demo-here', path: at, answers: { sources: page(sources), demo: ok({ state: 'here', done: 163, total: 163 }) } },
  { name: 'sources-demo-loading', path: at, answers: { sources: page([]), demo: ok({ state: 'loading', done: 61, total: 163 }) } },
  { name: 'sources-demo-leave', path: at, answers: { sources: page(sources), demo: ok({ state: 'here', done: 163, total: 163 }) }, press: { th: 'นำข้อมูลตัวอย่างออก', en: 'Take the sample data away' } },
]
