import type { PublicPost, Volume } from '../../../../server/analyze/shapes.ts'
import { ago, broken, id, now, ok, page, someone, type ScreenState } from '../../platform/states.ts'

const blog = { id: id(12), kind: 'feed', name: 'เดินตลาดกับแม่' }
const forum = { id: id(15), kind: 'file', name: 'โพสต์เก่าจากเว็บบอร์ด' }
const link = 'https://doentalad.blogspot.example/2026/11/sabu.html'

type Reading = NonNullable<PublicPost['reading']>
const reading = (mood: Reading['mood'], words: string[], more: Partial<Reading>): Reading => ({ model: 'thai-text-1', language: 'th', mood, sureness: 0.8, words, intent: null, urgency: 0, urgentWords: [], entities: [], ...more })

const post = (n: number, more: Partial<PublicPost>): PublicPost => ({
  id: id(n), kind: 'post', version: 1, text: '', isCut: false, link, source: blog, author: { identityId: id(n), name: 'พี่ต้อม' }, occurredAt: ago(n), reading: null, ...more,
})

const long = 'น้ำตาลมะพร้าวแท้แม่กลอง ซื้อร้านไหนดี ลองมาห้าร้านแล้วขอเล่าให้ฟัง\n\nร้านแรกหอมมาก เนื้อเนียน แต่ส่งช้าไปหน่อย ร้านที่สองถูกกว่าแต่หวานแหลม ไม่ค่อยประทับใจ ร้านที่สามแพ็กดี กันกระแทกมาหนามาก ของถึงไม่บุบสักกระปุก ร้านที่สี่ตอบแชตไว ใจดี แถมสูตรขนมมาให้ด้วย ร้านสุดท้ายรสชาติเหมือนที่ยายทำตอนเด็ก ๆ สั่งอีกแน่นอน\n\nสรุปแล้วถ้าทำขนมให้เลือกแบบเนื้อเนียน ถ้าใส่กาแฟให้เลือกแบบกลิ่นคั่ว'

const posts = [
  post(4, { kind: 'comment', author: { identityId: id(4), name: 'ฝน' }, text: 'ของเราส่งผิดสีค่ะ ทักไปยังไม่มีใครตอบเลย ผิดหวังมาก', reading: reading('unhappy', ['ส่งผิด', 'ไม่มีใครตอบ', 'ผิดหวัง'], { intent: 'complaint', urgency: 0.48, urgentWords: ['ไม่มีใคร'] }) }),
  post(31, { kind: 'comment', author: null, text: 'ก้อนละเท่าไหร่คะ ส่งเชียงใหม่กี่วัน', reading: reading('asking', ['เท่าไหร่', 'กี่วัน'], { intent: 'question' }) }),
  post(95, { text: long, isCut: true, version: 2, reading: reading('pleased', ['หอมมาก', 'สั่งอีก'], { intent: 'praise', sureness: 0.46, entities: [{ kind: 'product', start: 0, end: 9, value: 'น้ำตาลมะพร้าว' }, { kind: 'competitor', start: 10, end: 20, value: 'สวนตาลบ้านแพ้ว' }] }) }),
  post(60 * 20, { source: forum, link: null, author: null, text: 'Bought the palm sugar at the floating market. Great with coffee!', reading: reading('pleased', ['Great'], { language: 'en' }) }),
  post(60 * 55, { text: null, author: { identityId: id(9), name: 'ร้านขนมหวานป้าแจ๋วและหลาน ๆ ตลาดร่มหุบแม่กลอง' } }),
]

const counts = [0, 0, 1, 0, 0, 0, 2, 5, 9, 14, 11, 6, 4, 3, 7, 8, 12, 31, 22, 9, 5, 4, 2, 3]
const volume: Volume = { hours: counts.map((count, i) => ({ at: new Date(Math.floor(now / 3600_000) * 3600_000 - (23 - i) * 3600_000).toISOString(), count, unhappy: i === 17 ? 19 : Math.floor(count / 5) })) }
const silence: Volume = { hours: volume.hours.map(({ at }) => ({ at, count: 0, unhappy: 0 })) }
const sources = page([blog, forum].map((one) => ({ ...one, webhookUrl: null, apiBase: null, lastHeardAt: ago(4), stoppedAt: null, feeds: [] })))

const path = '/w/{w}/listen'
const full = { posts: page(posts, 'more'), 'posts/volume': ok(volume), sources }

export const streamStates: ScreenState[] = [
  { name: 'stream-full', path, answers: full },
  { name: 'stream-hour', path: `${path}?mood=unhappy&hour=${volume.hours[17]!.at}`, answers: full },
  { name: 'stream-more', path, answers: full, press: { th: 'อ่านต่อ', en: 'Read on' } },
  { name: 'stream-found', path: `${path}?q=%E0%B8%9C%E0%B8%B4%E0%B8%94%E0%B8%AB%E0%B8%A7%E0%B8%B1%E0%B8%87`, answers: { ...full, posts: page(posts.slice(0, 1)) } },
  { name: 'stream-short', path: `${path}?q=%E0%B8%9C%E0%B8%B4`, answers: full },
  { name: 'stream-empty', path, answers: { posts: page([]), 'posts/volume': ok(silence), sources: page([]) } },
  { name: 'stream-none-fits', path: `${path}?mood=asking`, answers: { posts: page([]), 'posts/volume': ok(silence), sources } },
  { name: 'stream-loading', path, answers: { posts: { hang: true }, 'posts/volume': { hang: true }, sources: { hang: true } } },
  { name: 'stream-error', path, answers: { posts: broken, 'posts/volume': broken, sources: broken } },
  { name: 'stream-viewer', path, me: someone('viewer'), answers: full },
]
