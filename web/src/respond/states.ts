import type { Conversation, ConversationItem, ConversationRow, CustomerCard, Mood, Priority } from '../../../server/respond/shapes.ts'
import { ago, broken, id, ok, page, someone, type ScreenState } from '../platform/states.ts'

const source = { id: id(10), kind: 'line', name: 'LINE ร้านแม่กลอง' }

type Few = { name: string | null; text: string | null; minutes: number; mood?: Mood | null; kind?: string; out?: boolean; group?: boolean; decide?: boolean; assignee?: ConversationRow['assignee'] }

const nid = { id: id(92), name: 'คุณนิด' }
const us = { id: id(90), name: 'มยุรา ใจเย็น' }

/** A row of which only what matters to somebody is said. */
export const aRow = (said: Partial<ConversationRow>): ConversationRow => ({
  id: id(1), status: 'open', version: 1, source, customer: { identityId: null, name: null, kind: 'person', picture: null }, mood: null,
  last: { text: null, kind: 'text', direction: 'in', at: ago(0) }, waitingSince: null, needsDecision: false, assignee: null, snoozedUntil: null, rank: 0, priority: null, ...said,
})

function row(n: number, { name, text, minutes, mood = null, kind = 'text', out = false, group = false, decide = false, assignee = null }: Few): ConversationRow {
  return aRow({
    id: id(n), status: 'open', version: 1, source,
    customer: { identityId: id(n + 1000), name, kind: group ? 'group' : 'person', picture: n % 3 === 1 ? id(n + 2000) : null },
    mood, last: { text, kind, direction: out ? 'out' : 'in', at: ago(minutes) },
    waitingSince: out ? null : ago(minutes), needsDecision: decide, assignee, priority: out && !decide ? null : pressing(minutes, mood, decide),
  })
}

function pressing(minutes: number, mood: Mood | null, decide: boolean): Priority {
  const reasons: Priority['reasons'] = []
  if (decide) reasons.push('decide')
  if (mood === 'unhappy') reasons.push('unhappy')
  if (mood === 'asking') reasons.push('asks')
  if (minutes >= 60) reasons.push('waits-long')
  return { level: decide || mood === 'unhappy' || minutes >= 240 ? 3 : mood === 'asking' || minutes >= 60 ? 2 : 1, reasons }
}

const rows = [
  row(100, { name: 'สมชาย ใจดี', text: 'ของที่ได้แตกสองขวด แย่มากเลย รบกวนช่วยดูให้หน่อย', minutes: 2, mood: 'unhappy', assignee: us }),
  row(101, { name: 'Ploy 🌸', text: 'มีแบบถุงครึ่งกิโลไหมคะ', minutes: 8, mood: 'asking', assignee: nid }),
  row(102, { name: 'คุณเอกชัย พงศ์ไพบูลย์วัฒนา', text: 'ขอบคุณมากครับ อร่อยเหมือนเดิม 🙏', minutes: 15, mood: 'pleased' }),
  row(103, { name: null, text: null, kind: 'sticker', minutes: 41 }),
  row(104, { name: 'กลุ่มแม่ค้าตลาดร่มหุบ', text: 'พรุ่งนี้ส่งกี่โมงคะ', minutes: 75, mood: 'asking', group: true }),
  row(105, { name: 'ธิดารัตน์', text: 'จัดส่งให้แล้วนะคะ เลขพัสดุ TH0142', minutes: 130, out: true, decide: true, assignee: us }),
  row(106, { name: 'James Miller', text: 'Do you ship to Chiang Mai?', minutes: 60 * 26, mood: 'asking' }),
  row(107, { name: 'อรทัย', text: 'โอนแล้วค่ะ', minutes: 60 * 24 * 3, mood: 'neutral' }),
]

function item(n: number, direction: ConversationItem['direction'], text: string | null, minutes: number, more: Partial<ConversationItem> = {}): ConversationItem {
  return { id: id(n), kind: 'text', direction, isPublic: false, text, removed: false, occurredAt: ago(minutes), author: null, reading: null, sending: null, media: null, stickerWords: null, quote: null, quotable: direction === 'in', mentions: [], ...more }
}

const reading = (mood: Mood, words: string[] = [], more: Partial<NonNullable<ConversationItem['reading']>> = {}) => ({ language: 'th', mood, words, model: 'thai-text-1', sureness: 0.8, intent: null, urgency: 0, urgentWords: [], ...more })
const sent = (n: number, via: 'reply' | 'push') => ({ outboxId: id(n), state: 'sent' as const, via, attempts: 1, problem: null, heldUntil: null })

const kept = (mediaType: string, name: string, size: number) => ({ state: 'kept' as const, mediaType, name, size, problem: null })
const missing = (state: 'waiting' | 'failed', name: string | null, problem: { code: string; th: string; en: string } | null) => ({ state, mediaType: null, name, size: null, problem })

const talk: ConversationItem[] = [
  item(200, 'in', null, 60 * 30, { kind: 'follow' }),
  item(201, 'in', 'สวัสดีค่ะ สนใจน้ำตาลมะพร้าวแท้ มีแบบขวดไหมคะ', 60 * 29, { reading: reading('asking', ['มีแบบขวดไหม']) }),
  item(202, 'out', 'มีค่ะ ขวดละ 180 บาท ส่งทั่วประเทศค่ะ', 60 * 28.9, { author: us, sending: sent(302, 'reply') }),
  item(203, 'in', null, 60 * 28.8, { kind: 'sticker', stickerWords: ['ขอบคุณ', 'thanks'] }),
  item(204, 'in', 'สั่งสามขวดค่ะ', 60 * 28.5, { reading: reading('neutral') }),
  item(205, 'out', 'รับออเดอร์แล้วค่ะ ของออกจากร้านพรุ่งนี้เช้านะคะ 🥥', 60 * 28, { author: us, sending: sent(305, 'push') }),
  item(206, 'in', null, 40, { removed: true }),
  item(207, 'in', null, 5, { kind: 'image', media: kept('image/png', 'image.png', 182_000) }),
  item(209, 'inside', '@คุณนิด ลูกค้าประจำ ส่งขวดใหม่ให้ฟรี @มยุรา ใจเย็น ขอรูปความเสียหายไว้เคลมขนส่งด้วยนะ', 3, { kind: 'note', author: us, mentions: [{ id: id(95), name: 'คุณนิด' }, { id: id(90), name: 'มยุรา ใจเย็น' }] }),
  item(208, 'in', 'ของที่ได้แตกสองขวด แย่มากเลย รบกวนช่วยดูให้หน่อย', 2, { reading: reading('unhappy', ['แตก', 'แย่มาก']) }),
]

const open = (at: ConversationRow, items: ConversationItem[], more: Partial<Conversation> = {}): Conversation => ({
  ...at, items, earlier: null, channel: { via: 'reply', freeUntil: new Date(Date.parse(ago(0)) + 40_000).toISOString(), maxLength: 5000 }, ...more,
})

const failing: ConversationItem[] = [
  item(220, 'in', 'พัสดุถึงไหนแล้วคะ', 150, { reading: reading('asking', ['ถึงไหนแล้ว']) }),
  item(221, 'out', 'จัดส่งให้แล้วนะคะ เลขพัสดุ TH0142', 130, { author: us, sending: { outboxId: id(321), state: 'uncertain', via: 'reply', attempts: 1, problem: null, heldUntil: null } }),
  item(222, 'out', 'ขอโทษที่ให้รอนะคะ', 120, {
    author: us,
    sending: { outboxId: id(322), state: 'failed', via: 'push', attempts: 5, heldUntil: null, problem: { code: 'line-quota', th: 'ข้อความ push ของเดือนนี้หมดแล้ว เพิ่มแพ็กเกจใน LINE OA แล้วส่งอีกครั้ง', en: "This month's push messages are used up. Raise the plan in LINE OA, then send again." } },
  }),
  item(223, 'out', 'สวัสดีค่ะ', 119, { author: us, sending: { outboxId: id(323), state: 'dropped', via: null, attempts: 1, problem: null, heldUntil: null } }),
  item(224, 'out', 'ตรวจให้แล้วนะคะ', 45, {
    author: us,
    sending: { outboxId: id(324), state: 'waiting', via: 'push', attempts: 12, heldUntil: null, problem: { code: 'not-reached-yet', th: 'ติดต่อ LINE ไม่ได้ ระบบจะลองส่งให้เองจนครบ 24 ชั่วโมง', en: 'LINE cannot be reached. It is tried again by itself, for up to 24 hours.' } },
  }),
  item(225, 'out', 'แล้วจะแจ้งอีกครั้งนะคะ', 0, { author: us, sending: { outboxId: id(325), state: 'waiting', via: null, attempts: 0, problem: null, heldUntil: null } }),
]

const sentThings: ConversationItem[] = [
  item(250, 'in', null, 90, { kind: 'image', media: kept('image/png', 'image.png', 182_000) }),
  item(251, 'in', null, 88, { kind: 'image', media: missing('waiting', null, null) }),
  item(252, 'in', null, 86, { kind: 'image', media: missing('failed', null, { code: 'not-reached', th: 'ติดต่อ LINE ไม่ได้ตลอด 24 ชั่วโมง จึงยังไม่ได้ไฟล์นี้ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วดึงอีกครั้ง', en: 'LINE could not be reached for 24 hours, so this file is not here. Check the internet connection, then fetch again.' }) }),
  item(253, 'in', null, 84, { kind: 'file', media: kept('application/pdf', 'ใบสั่งซื้อ ร้านน้ำตาลมะพร้าว ฉบับแก้ไขครั้งที่ 3 (ลงนามแล้ว).pdf', 1_240_000) }),
  item(254, 'in', null, 82, { kind: 'file', media: missing('failed', 'ภาพงานทั้งหมด.zip', { code: 'too-large', th: 'ไฟล์ใหญ่เกิน 100 MB จึงไม่ได้เก็บไว้ เปิดดูในแอป LINE OA ก่อนที่ LINE จะลบ', en: 'This file is larger than 100 MB and was not kept. Open it in the LINE OA app before LINE deletes it.' }) }),
  item(255, 'in', null, 80, { kind: 'audio', media: kept('audio/mp4', 'audio.mp4', 88_000) }),
  item(256, 'in', 'อันนี้ราคาเท่าไหร่คะ', 60, { reading: reading('asking', ['เท่าไหร่']), quote: { itemId: id(250), kind: 'image', direction: 'in', text: null, author: null, removed: false } }),
  item(257, 'out', 'ขวดละ 180 บาทค่ะ', 50, { author: us, sending: sent(357, 'reply'), quote: { itemId: id(256), kind: 'text', direction: 'in', text: 'อันนี้ราคาเท่าไหร่คะ', author: null, removed: false } }),
  item(258, 'in', 'ราคานี้ยังได้อยู่ไหมคะ', 40, { quote: { itemId: null, kind: 'text', direction: 'out', text: 'ช่วงเทศกาลลดเหลือขวดละ 150 บาท ส่งฟรีเมื่อครบห้าขวด ถึงสิ้นเดือนนี้เท่านั้นนะคะ สนใจทักมาได้ตลอดค่ะ', author: null, removed: false } }),
]

const long = 'ขอสอบถามเรื่องการจัดส่งน้ำตาลมะพร้าวแท้จากแม่กลองไปยังอำเภอพระนครศรีอยุธยาเนื่องจากครั้งที่แล้วน้ำตาลที่ได้รับละลายระหว่างทางทั้งที่แจ้งให้ห่อกันร้อนแล้วผู้ขายช่วยชี้แจงด้วยว่าจะชดเชยอย่างไรและครั้งหน้าจะป้องกันไม่ให้เกิดซ้ำได้อย่างไร'
const longRow = row(110, { name: 'นางสาวศิริวรรณวิไลลักษณ์ พงษ์ประเสริฐศักดิ์สกุลชัยวัฒนา ณ อยุธยา', text: long, minutes: 60 * 5, mood: 'unhappy', decide: true })
const words = 'https://shop.example/p/น้ำตาลมะพร้าวแท้แม่กลองบรรจุถุงห้าร้อยกรัมสูตรดั้งเดิมไม่ผสมแป้งไม่ฟอกสี'
const longTalk = [
  item(230, 'in', long, 310, { reading: reading('unhappy', ['ละลาย']) }),
  item(231, 'in', `${long}\n\n${words}`, 305, { reading: reading('unhappy', ['ละลาย']) }),
  item(232, 'out', 'ที่ปู่ น้ำปลา ปิ่นโต ญาติผู้ใหญ่ ฎีกา กตัญญู ฐานุ ป้ำ ๆ เป๋อ ๆ', 300, { author: us, sending: sent(332, 'push') }),
]

const list = 'conversations'
const one = (n: number) => `${list}/${id(n)}`
const at = (n: number) => `/w/{w}/respond/${id(n)}`

/** Enough to prove that length costs nothing: each page tells the next. */
const manyRows = Array.from({ length: 10_000 }, (_, n) => row(5_000 + n, { name: `ลูกค้าที่ ${n + 1}`, text: `ข้อความที่ ${n + 1}`, minutes: n + 1, mood: 'neutral' }))

/** One who first wrote below a public post, and was then asked into the chat. */
const bothWays: ConversationItem[] = [
  item(250, 'in', 'ร้านนี้ส่งของช้ามาก สั่งไปอาทิตย์นึงแล้วยังไม่ได้', 200, { isPublic: true, reading: reading('unhappy', ['ช้ามาก']) }),
  item(251, 'out', 'ขออภัยค่ะ ขอเลขคำสั่งซื้อทางแชตนะคะ', 190, { isPublic: true, author: us, sending: sent(351, 'reply') }),
  item(252, 'in', 'เลข 10442 ค่ะ', 2, { reading: reading('neutral') }),
  item(253, 'out', 'ตรวจสอบให้เดี๋ยวนี้ค่ะ', 0, { author: us, sending: { outboxId: id(353), state: 'waiting', via: null, attempts: 0, problem: null, heldUntil: new Date(Date.parse(ago(0)) + 4_000).toISOString() } }),
]

const felt: Mood[] = ['neutral', 'pleased', 'neutral', 'asking', 'pleased', 'pleased', 'neutral', 'asking', 'neutral', 'unhappy', 'unhappy']

const card: CustomerCard = {
  personId: id(1100), name: 'สมชาย ใจดี',
  identities: [
    { id: id(1101), name: 'สมชาย ใจดี', kind: 'person', source: 'LINE ร้านแม่กลอง', sourceKind: 'line', firstMetAt: ago(60 * 24 * 400), picture: id(2100) },
    { id: id(1102), name: 'Somchai J.', kind: 'person', source: 'ไฟล์ลูกค้างานแฟร์ 2568', sourceKind: 'file', firstMetAt: ago(60 * 24 * 90), picture: null },
  ],
  moods: felt.map((mood, n) => ({ id: id(600 + n), at: ago((felt.length - n) * 60 * 24 * 3), mood })),
  conversations: [
    { id: id(401), status: 'done', mood: 'pleased', text: 'ได้ของแล้วครับ อร่อยมาก ขอบคุณครับ', kind: 'text', lastAt: ago(60 * 24 * 20) },
    { id: id(402), status: 'done', mood: 'asking', text: null, kind: 'sticker', lastAt: ago(60 * 24 * 75) },
  ],
}
const nobodyKnown: CustomerCard = { personId: null, name: null, identities: [{ id: id(1103), name: null, kind: 'person', source: 'LINE ร้านแม่กลอง', sourceKind: 'line', firstMetAt: ago(5), picture: null }], moods: [], conversations: [] }

const counts = ok({ open: 8, mine: 2, unassigned: 5, snoozed: 1 })
const members = page([{ id: id(90), name: 'มยุรา ใจเย็น' }, { id: id(92), name: 'คุณนิด' }, { id: id(93), name: 'ต้น สุขใจ' }])
/** What stands around every list. */
const around = { 'conversations/counts': counts, members, sources: page([{ ...source, webhookUrl: null, apiBase: null, lastHeardAt: ago(5), stoppedAt: null }]) }
/** What stands around one conversation. */
const beside = (n: number, others: { name: string; typing: boolean }[] = [], who = card) => ({
  [`${one(n)}/customer`]: ok(who),
  [`${one(n)}/presence`]: ok({ items: others.map((other, at) => ({ memberId: id(92 + at), ...other })) }),
})

const resting = row(111, { name: 'วรรณา', text: 'รอของเข้าอาทิตย์หน้านะคะ', minutes: 60 * 20, mood: 'neutral', assignee: us })
const inThreeHours = new Date(Date.parse(ago(0)) + 3 * 3600_000).toISOString()
const chat = { [list]: page(rows, 'more'), [one(100)]: ok(open({ ...rows[0]! }, talk, { earlier: 'before' })), ...around, ...beside(100, [{ name: 'คุณนิด', typing: true }]) }
const both = open({ ...rows[0]!, mood: 'neutral', priority: null, waitingSince: null }, bothWays)

export const respondStates: ScreenState[] = [
  { name: 'inbox-full', path: at(100), answers: chat },
  { name: 'inbox-note', path: at(100), answers: chat, press: { th: 'โน้ตในทีม', en: 'Team note' } },
  { name: 'inbox-mention', path: at(100), answers: chat, keys: ['n', '@'] },
  { name: 'inbox-notice', path: at(100), answers: { ...chat, [`${one(100)}/done`]: ok({}) }, keys: ['e'] },
  { name: 'inbox-snooze', path: at(100), answers: chat, press: { th: 'พักไว้', en: 'Snooze' } },
  { name: 'inbox-assign', path: at(100), answers: chat, press: { th: 'ของฉัน', en: 'Mine' } },
  { name: 'inbox-filter', path: '/w/{w}/respond?view=mine&sort=priority&mood=unhappy&waiting=true', answers: { [list]: page(rows.slice(0, 1)), ...around }, press: { th: 'กรองรายการ ใช้อยู่ 2 เงื่อนไข', en: 'Filter the list, 2 in use' } },
  { name: 'inbox-customer', path: at(100), answers: { ...chat, ...beside(100, [{ name: 'ต้น สุขใจ', typing: false }]) }, press: { th: 'ดูข้อมูลลูกค้า', en: 'Show the customer' } },
  { name: 'inbox-public', path: at(100), answers: { [list]: page(rows), [one(100)]: ok(both), ...around, ...beside(100) } },
  { name: 'inbox-list', path: '/w/{w}/respond', answers: { [list]: page(rows), ...around } },
  { name: 'inbox-failing', path: at(105), answers: { [list]: page(rows), [one(105)]: ok(open(rows[5]!, failing, { channel: { via: 'push', freeUntil: null, maxLength: 5000 } })), ...around, ...beside(105) } },
  { name: 'inbox-pictures', path: at(100), answers: { ...chat, [one(100)]: ok(open(rows[0]!, sentThings.slice(0, 3))) } },
  { name: 'inbox-files', path: at(100), answers: { ...chat, [one(100)]: ok(open(rows[0]!, sentThings.slice(2, 6))) } },
  { name: 'inbox-quotes', path: at(100), answers: { ...chat, [one(100)]: ok(open(rows[0]!, sentThings.slice(6))) } },
  { name: 'inbox-long', path: at(110), answers: { [list]: page([longRow, ...rows]), [one(110)]: ok(open(longRow, longTalk, { channel: { via: 'none', freeUntil: null, maxLength: 5000 } })), ...around, ...beside(110, [], nobodyKnown) } },
  { name: 'inbox-many', path: '/w/{w}/respond', answers: { [list]: page(manyRows), ...around, 'conversations/counts': ok({ open: 100, mine: 0, unassigned: 100, snoozed: 14 }) } },
  { name: 'inbox-reader', path: at(105), me: someone('viewer'), answers: { [list]: page(rows), [one(105)]: ok(open(rows[5]!, failing)), ...around, ...beside(105) } },
  { name: 'inbox-snoozed', path: `${at(111)}?view=snoozed`, answers: { [list]: page([{ ...resting, status: 'snoozed', snoozedUntil: inThreeHours }]), [one(111)]: ok(open({ ...resting, status: 'snoozed', snoozedUntil: inThreeHours }, [item(241, 'in', resting.last.text, 60 * 20)])), ...around, ...beside(111) } },
  { name: 'inbox-done', path: `${at(107)}?view=done`, answers: { [list]: page([{ ...rows[7]!, status: 'done', waitingSince: null, priority: null }]), [one(107)]: ok(open({ ...rows[7]!, status: 'done', waitingSince: null, priority: null }, [item(240, 'in', 'โอนแล้วค่ะ', 60 * 72)])), ...around, ...beside(107) } },
  { name: 'inbox-rest', path: '/w/{w}/respond', answers: { [list]: page([]), ...around, 'conversations/counts': ok({ open: 0, mine: 0, unassigned: 0, snoozed: 0 }) } },
  { name: 'inbox-first', path: '/w/{w}/respond', answers: { [list]: page([]), ...around, sources: page([]), demo: ok({ state: 'none', done: 0, total: 163 }) } },
  { name: 'inbox-demo-loading', path: '/w/{w}/respond', answers: { [list]: page([]), ...around, sources: page([]), demo: ok({ state: 'loading', done: 61, total: 163 }) } },
  { name: 'inbox-none-fits', path: '/w/{w}/respond?mood=pleased', answers: { [list]: page([]), ...around } },
  { name: 'inbox-nothing-done', path: '/w/{w}/respond?view=done', answers: { [list]: page([]), ...around } },
  { name: 'inbox-loading', path: at(100), answers: { [list]: { hang: true }, [one(100)]: { hang: true }, [`${one(100)}/customer`]: { hang: true } } },
  { name: 'inbox-error', path: at(100), answers: { [list]: broken, [one(100)]: broken, [`${one(100)}/customer`]: broken } },
  { name: 'inbox-gone', path: at(999), answers: { [list]: page(rows), ...around } },
]

/** For other screens that show conversations. */
export const someRows = rows
