import { afterEach, beforeEach, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { stickers } from '../../twins/line/stickers.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import type { Conversation, ConversationList } from './shapes.ts'

let shop: Shop
const customer = line.fromUser()
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

async function hear(...events: line.LineEvent[]): Promise<void> {
  await shop.hear(...events)
  await shop.settle()
}
const id = async () => (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!.id
const read = async () => (await shop.call<Conversation>('GET', `/conversations/${await id()}`)).body
const answer = async (text: string, quotes?: string) => shop.call<{ code?: string }>('POST', `/conversations/${await id()}/replies`, { text, ...(quotes ? { quotes } : {}) })

test('a message that points back at another shows its words and where it stands', async () => {
  const first = line.text(customer, 'เอาสบู่ขมิ้นสองก้อนค่ะ')
  await hear(first)
  await hear(line.text(customer, 'อันนี้เปลี่ยนเป็นสามนะคะ', { quotedMessageId: first.message!.id }))
  const [quoted, quoting] = (await read()).items
  expect(quoted!.quote).toBeNull()
  expect(quoting!.quote).toEqual({ itemId: quoted!.id, kind: 'text', direction: 'in', text: 'เอาสบู่ขมิ้นสองก้อนค่ะ', author: null, removed: false })
})

test('a customer may point back at what we said', async () => {
  await hear(line.text(customer, 'ราคาเท่าไหร่คะ'))
  await answer('ก้อนละ 45 บาทค่ะ')
  await shop.settle()
  const { messageId } = shop.line.ledger.delivered[0]!
  shop.line.answerThen('push', 'drop-after-accept')
  await answer('ค่าส่ง 30 บาทค่ะ')
  await shop.settle()
  shop.clock.forward(10_000)
  await shop.settle()
  await hear(line.text(customer, 'ราคานี้รวมส่งไหมคะ', { quotedMessageId: messageId }))
  await hear(line.text(customer, 'แล้วอันนี้ล่ะคะ', { quotedMessageId: shop.line.ledger.delivered[1]!.messageId }))
  const { items } = await read()
  expect(items.at(-2)!.quote).toMatchObject({ itemId: items[1]!.id, direction: 'out', text: 'ก้อนละ 45 บาทค่ะ' })
  expect(items.at(-1)!.quote).toMatchObject({ itemId: items[2]!.id, text: 'ค่าส่ง 30 บาทค่ะ' })
})

test('one of an earlier conversation shows its words without a place here, an unknown one that it is unknown, one taken back no words', async () => {
  const early = line.text(customer, 'คุยกันเมื่อวานค่ะ')
  await hear(early)
  await shop.call('POST', `/conversations/${await id()}/done`)
  const gone = line.text(customer, 'ความลับ')
  await hear(gone, line.unsend(customer, gone.message!.id))
  await hear(...[early.message!.id, '499999999999999999', gone.message!.id].map((quotedMessageId) => line.text(customer, 'อันนี้ค่ะ', { quotedMessageId })))
  const quotes = (await read()).items.slice(-3).map((item) => item.quote)
  expect(quotes).toMatchObject([{ itemId: null, text: 'คุยกันเมื่อวานค่ะ' }, { itemId: null, kind: 'unknown', text: null }, { removed: true, text: null }])
})

test('our answer may point back at a message, free and as a push, and shows it', async () => {
  const first = line.text(customer, 'มีสีฟ้าไหมคะ')
  await hear(first, line.text(customer, 'แล้วส่งวันไหน'))
  const [item] = (await read()).items
  expect(item!.quotable).toBe(true)
  await answer('สีฟ้ามีค่ะ', item!.id)
  await shop.settle()
  shop.clock.forward(120_000)
  await answer('เหลือสองก้อนนะคะ', item!.id)
  await shop.settle()
  expect(shop.line.ledger.delivered.map(({ via, quotedMessageId }) => [via, quotedMessageId])).toEqual([['reply', first.message!.id], ['push', first.message!.id]])
  expect((await read()).items.at(-1)).toMatchObject({ quote: { itemId: item!.id, text: 'มีสีฟ้าไหมคะ' }, quotable: false })
})

test('what was taken back, what is not in this chat, and what has no token cannot be pointed back at', async () => {
  const gone = line.text(customer, 'ไม่เอาแล้ว')
  await hear(gone, line.audio(customer, 1000), line.text(customer, 'รออยู่นะคะ'))
  const before = (await read()).items
  await hear(line.unsend(customer, gone.message!.id))
  for (const item of before.slice(0, 2)) expect(await answer('ค่ะ', item.id)).toMatchObject({ status: 409, body: { code: 'not-quotable' } })
  await hear(line.text(line.fromUser(), 'คนอื่น'))
  expect(await answer('ค่ะ', before[2]!.id)).toMatchObject({ status: 409, body: { code: 'not-quotable' } })
  expect(shop.line.ledger.delivered).toEqual([])
})

test('an answer whose quoted message is taken back before it leaves goes without the quote', async () => {
  const first = line.text(customer, 'มีของไหมคะ')
  await hear(first)
  await answer('มีค่ะ', (await read()).items[0]!.id)
  await shop.hear(line.unsend(customer, first.message!.id))
  await shop.settle()
  expect(shop.line.ledger.delivered).toMatchObject([{ text: 'มีค่ะ', quotedMessageId: null }])
})

test('a sticker is told in its words, and its ids are kept', async () => {
  await hear(line.sticker(customer, stickers.thanks), line.sticker(customer, { packageId: '1', stickerId: '2' }), line.sticker(customer, { packageId: '1', stickerId: '3', keywords: ['ดี'], text: 'สู้ ๆ นะ' }))
  expect((await read()).items.map((item) => item.stickerWords)).toEqual([['ขอบคุณ', 'thanks'], [], ['ดี']])
  expect((await read()).items.at(-1)!.text).toBe('สู้ ๆ นะ')
  const { rows } = await shop.house.ownPool.query(`select details->>'packageId' as package, details->>'stickerId' as sticker from interaction order by details->>'stickerId' desc limit 1`)
  expect(rows).toEqual([{ package: '11537', sticker: '52002739' }])
})
