import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { makeMember } from '../testing/people.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { turn } from '../turn.ts'
import { takeSending } from './sending.ts'
import type { Conversation, ConversationList, PresenceList, Today, ViewCounts } from './shapes.ts'
import { takeWaking } from './snoozing.ts'

// Several people at work in one inbox.

let shop: Shop
let id: string
let nid: Awaited<ReturnType<typeof colleague>>
let ton: Awaited<ReturnType<typeof colleague>>
const customer = line.fromUser()

async function colleague(name: string) {
  const member = await makeMember(shop.house, shop.actor.workspaceId, 'agent', { name })
  return { id: member.memberId, call: shop.as(member.actor) }
}

beforeEach(async () => {
  shop = await openShop()
  nid = await colleague('คุณนิด')
  ton = await colleague('คุณต้น')
  await shop.hear(line.text(customer, 'ของแตกมาสองขวด แย่มากเลยค่ะ'))
  await shop.settle()
  id = (await list('view=open')).items[0]!.id
})
afterEach(() => shop.close())

const list = async (query: string, as = nid?.call ?? shop.call) => (await as<ConversationList>('GET', `/conversations?${query}`)).body
const read = async (as = nid.call) => (await as<Conversation>('GET', `/conversations/${id}`)).body
const arrived = () => shop.line.ledger.delivered.map((one) => one.text)
const inMinutes = (minutes: number) => new Date(shop.house.clock.now().getTime() + minutes * 60_000).toISOString()

describe('a conversation', () => {
  test('is taken once: who comes second is told who was first', async () => {
    const both = await Promise.all([nid.call<{ th?: string }>('POST', `/conversations/${id}/take`), ton.call<{ th?: string }>('POST', `/conversations/${id}/take`)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const first = both[0].status === 200 ? 'คุณนิด' : 'คุณต้น'
    expect(both.find(({ status }) => status === 409)!.body.th).toContain(first)
    expect((await read()).assignee?.name).toBe(first)
  })

  test('is given to somebody, stands among theirs, and goes back to nobody when they leave', async () => {
    expect((await nid.call('POST', `/conversations/${id}/assignee`, { memberId: ton.id })).status).toBe(200)
    expect((await list('view=mine', ton.call)).items.map((row) => row.id)).toEqual([id])
    expect((await list('view=mine', nid.call)).items).toEqual([])
    expect((await list('view=unassigned')).items).toEqual([])
    expect((await nid.call<ViewCounts>('GET', '/conversations/counts')).body).toEqual({ open: 1, mine: 0, unassigned: 0, snoozed: 0 })
    expect((await shop.call('DELETE', `/members/${ton.id}`)).status).toBe(200)
    expect((await list('view=unassigned')).items).toHaveLength(1)
    expect((await nid.call('POST', `/conversations/${id}/assignee`, { memberId: ton.id })).status).toBe(404)
    expect((await shop.call('POST', `/conversations/${id}/take`)).status).toBe(409)
  })

  test('is done although we have changed something since, and not when its customer has written since', async () => {
    const { version } = await read()
    await ton.call('POST', `/conversations/${id}/take`)
    expect((await nid.call('POST', `/conversations/${id}/done?version=${version}`)).status).toBe(200)
    await nid.call('POST', `/conversations/${id}/reopen`)
    await shop.hear(line.text(customer, 'อีกเรื่องค่ะ'))
    await shop.settle()
    expect((await nid.call('POST', `/conversations/${id}/done?version=${version + 3}`)).status).toBe(409)
  })

  test('keeps what changed with from and to, so that it can be taken back', async () => {
    await nid.call('POST', `/conversations/${id}/take`)
    await nid.call('POST', `/conversations/${id}/snooze`, { until: inMinutes(60) })
    await nid.call('POST', `/conversations/${id}/done`)
    await nid.call('POST', `/conversations/${id}/reopen`)
    const { rows } = await shop.house.ownPool.query(`select kind, columns from change where record_id = $1 and actor_id = $2 order by id`, [id, nid.id])
    expect(rows).toMatchObject([
      { kind: 'conversation.assigned', columns: { assignee_id: { from: null, to: nid.id } } },
      { kind: 'conversation.snoozed', columns: { status: { from: 'open', to: 'snoozed' } } },
      { kind: 'conversation.done', columns: { status: { from: 'snoozed', to: 'done' }, snoozed_until: { to: null } } },
      { kind: 'conversation.reopened', columns: { status: { from: 'done', to: 'open' } } },
    ])
    expect((await read()).waitingSince).not.toBeNull()
  })
})

describe('a conversation that rests', () => {
  beforeEach(async () => {
    expect(await nid.call('POST', `/conversations/${id}/snooze`, { until: inMinutes(60) })).toMatchObject({ status: 200, body: { status: 'snoozed' } })
    expect((await list('view=open')).items).toEqual([])
    expect((await list('view=snoozed')).items).toMatchObject([{ id, snoozedUntil: expect.any(String) }])
  })

  test('wakes by itself when its time has come, and not before', async () => {
    shop.clock.forward(59 * 60_000)
    expect(await takeWaking(shop.house)).toBe(false)
    shop.clock.forward(2 * 60_000)
    expect(await takeWaking(shop.house)).toBe(true)
    expect((await list('view=open')).items).toMatchObject([{ id, snoozedUntil: null }])
    expect(await takeWaking(shop.house)).toBe(false)
  })

  test('sleeps on when it was put to rest anew', async () => {
    await nid.call('POST', `/conversations/${id}/snooze`, { until: inMinutes(240) })
    shop.clock.forward(61 * 60_000)
    expect(await takeWaking(shop.house)).toBe(true)
    expect((await read()).status).toBe('snoozed')
  })

  test('wakes at once when its customer writes, and it is the same conversation', async () => {
    await shop.hear(line.text(customer, 'ว่าไงคะ'))
    await shop.settle()
    expect((await list('view=open')).items).toMatchObject([{ id, status: 'open', last: { text: 'ว่าไงคะ' } }])
    shop.clock.forward(61 * 60_000)
    await takeWaking(shop.house)
    expect((await read()).status).toBe('open')
  })

  test('does not rest in the past, for years, or when it is done', async () => {
    for (const until of [inMinutes(-1), inMinutes(60 * 24 * 400), 'พรุ่งนี้']) {
      expect((await nid.call('POST', `/conversations/${id}/snooze`, { until })).status).toBe(400)
    }
    await nid.call('POST', `/conversations/${id}/done`)
    expect((await nid.call('POST', `/conversations/${id}/snooze`, { until: inMinutes(60) })).status).toBe(409)
  })
})

describe('a note', () => {
  test('is read by us, mentions whom it should, is kept once, and is never sent', async () => {
    const note = { text: '@คุณต้น ลูกค้าประจำ ส่งใหม่ให้ฟรี', mentions: [ton.id], id: '01a20000-0000-7000-8000-000000000007' }
    expect((await nid.call('POST', `/conversations/${id}/notes`, note)).status).toBe(201)
    expect((await nid.call('POST', `/conversations/${id}/notes`, note)).status).toBe(201)
    await shop.settle()
    const { items, waitingSince, last } = await read()
    expect(items.filter((item) => item.direction === 'inside')).toMatchObject([{ kind: 'note', text: note.text, author: { name: 'คุณนิด' }, sending: null }])
    expect(waitingSince).not.toBeNull()
    expect(last.direction).toBe('in')
    expect(arrived()).toEqual([])
    const { rows } = await shop.house.ownPool.query('select member_id from mention')
    expect(rows).toEqual([{ member_id: ton.id }])
    expect((await nid.call('POST', `/conversations/${id}/notes`, { text: 'ใคร', mentions: [id] })).status).toBe(404)
    expect((await read()).items.filter((item) => item.direction === 'inside')).toHaveLength(1)
  })

  test('stands in the day of whom it calls until they have been there, and in nobody else’s', async () => {
    await nid.call('POST', `/conversations/${id}/notes`, { text: '@คุณต้น ช่วยดูหน่อย', mentions: [ton.id] })
    const asked = async (as: typeof nid.call) => (await as<Today>('GET', '/today')).body.asked
    expect(await asked(nid.call)).toEqual({ count: 0, items: [] })
    expect(await asked(ton.call)).toMatchObject({ count: 1, items: [{ conversationId: id, text: '@คุณต้น ช่วยดูหน่อย', by: { name: 'คุณนิด' } }] })
    expect((await read()).items.flatMap(({ mentions }) => mentions)).toEqual([{ id: ton.id, name: 'คุณต้น' }])
    await nid.call('POST', `/conversations/${id}/presence`, { doing: 'looking' })
    await ton.call('POST', `/conversations/${id}/presence`, { doing: 'left' })
    expect((await asked(ton.call)).count).toBe(1)
    await ton.call('POST', `/conversations/${id}/presence`, { doing: 'looking' })
    expect(await asked(ton.call)).toEqual({ count: 0, items: [] })
    expect((await read()).items.flatMap(({ mentions }) => mentions)).toHaveLength(1)
  })
})

describe('an answer that is held', () => {
  const answer = (holdSeconds: number, as = nid.call) => as<{ outboxId: string; heldUntil: string | null }>('POST', `/conversations/${id}/replies`, { text: 'ขออภัยค่ะ', holdSeconds })
  const sendAll = async () => {
    while (await takeSending(shop.house));
  }

  test('leaves when its time is over', async () => {
    expect((await answer(5)).body.heldUntil).not.toBeNull()
    await sendAll()
    expect(arrived()).toEqual([])
    shop.clock.forward(5_100)
    await sendAll()
    expect(arrived()).toEqual(['ขออภัยค่ะ'])
  })

  test('is taken back with its words, and the customer waits as before', async () => {
    const before = await read()
    const { outboxId } = (await answer(5)).body
    expect((await read()).waitingSince).toBeNull()
    expect(await nid.call('POST', `/outbox/${outboxId}/cancel`)).toMatchObject({ status: 200, body: { text: 'ขออภัยค่ะ', conversationId: id } })
    expect(await read()).toMatchObject({ items: before.items, last: before.last, waitingSince: before.waitingSince, rank: before.rank })
    shop.clock.forward(6_000)
    await sendAll()
    expect(arrived()).toEqual([])
    expect((await nid.call('POST', `/outbox/${outboxId}/cancel`)).status).toBe(409)
  })

  test('that has left cannot be taken back, and says so', async () => {
    const { outboxId } = (await answer(0)).body
    await sendAll()
    expect(await nid.call('POST', `/outbox/${outboxId}/cancel`)).toMatchObject({ status: 409, body: { code: 'already-left' } })
    expect(arrived()).toEqual(['ขออภัยค่ะ'])
  })

  test('is either sent or taken back when both happen at once, never both', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { outboxId } = (await answer(0)).body
      const before = arrived().length
      const [, cancelled] = await Promise.all([sendAll(), sleep(round * 2).then(() => nid.call('POST', `/outbox/${outboxId}/cancel`))])
      await sendAll()
      expect(arrived().length - before).toBe(cancelled.status === 200 ? 0 : 1)
    }
  })

  test('is held no longer than its answer is free', async () => {
    const { freeUntil } = (await read()).channel
    const left = Date.parse(freeUntil!) - shop.house.clock.now().getTime()
    shop.clock.forward(left - 5_000)
    const { heldUntil } = (await answer(30)).body
    expect(Date.parse(heldUntil!)).toBeLessThanOrEqual(Date.parse(freeUntil!) - 3_000)
    shop.clock.forward(2_100)
    await sendAll()
    expect(shop.line.billed()).toBe(0)
    expect(arrived()).toHaveLength(1)
  })

  test('takes what nobody had, and a later one waits for it', async () => {
    await answer(5)
    expect((await read()).assignee?.name).toBe('คุณนิด')
    await nid.call('POST', `/conversations/${id}/replies`, { text: 'เพิ่มเติมค่ะ' })
    await sendAll()
    expect(arrived()).toEqual([])
    shop.clock.forward(6_000)
    await sendAll()
    shop.clock.forward(1_000)
    await sendAll()
    expect(arrived()).toEqual(['ขออภัยค่ะ', 'เพิ่มเติมค่ะ'])
  })
})

describe('two at one conversation', () => {
  test('see each other come, write and go', async () => {
    const told: string[] = []
    const stop = shop.house.stream.listen(shop.actor.workspaceId, (event) => void (event.kind === 'presence' && told.push(event.record)))
    const here = async (who: typeof nid, doing: string) => (await who.call<PresenceList>('POST', `/conversations/${id}/presence`, { doing })).body.items
    expect(await here(nid, 'looking')).toEqual([])
    expect(await here(ton, 'looking')).toEqual([{ memberId: nid.id, name: 'คุณนิด', typing: false }])
    expect(await here(nid, 'typing')).toMatchObject([{ name: 'คุณต้น' }])
    expect(await here(ton, 'looking')).toMatchObject([{ name: 'คุณนิด', typing: true }])
    await expect.poll(() => told.length).toBe(3)
    await here(nid, 'left')
    expect(await here(ton, 'looking')).toEqual([])
    await here(nid, 'looking')
    shop.clock.forward(26_000)
    expect(await here(ton, 'looking')).toEqual([])
    stop()
  })

  test('do not both answer unwarned, however often they try at once', { timeout: 120_000 }, async () => {
    for (let round = 0; round < 50; round += 1) {
      const { version } = await read()
      const answer = (who: typeof nid, seen?: number) => who.call<{ code?: string; th?: string }>('POST', `/conversations/${id}/replies`, { text: `จาก ${who === nid ? 'นิด' : 'ต้น'} ${round}`, version: seen })
      const both = await Promise.all([answer(nid, version), answer(ton, version)])
      expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const warned = both.findIndex(({ status }) => status === 409)
      expect(both[warned]!.body).toMatchObject({ code: 'answered-meanwhile', th: expect.stringContaining(warned === 0 ? `คุณต้น ตอบไปแล้วในขณะที่คุณพิมพ์: “จาก ต้น ${round}”` : `คุณนิด`) })
    }
    const last = await read()
    expect((await ton.call('POST', `/conversations/${id}/replies`, { text: 'ส่งต่อไป' })).status).toBe(201)
    expect((await nid.call('POST', `/conversations/${id}/replies`, { text: 'เห็นแล้ว', version: last.version })).status).toBe(409)
    expect((await ton.call('POST', `/conversations/${id}/replies`, { text: 'ของเราเอง', version: last.version })).status).toBe(201)
  })
})

describe('the order by what presses', () => {
  test('puts the unhappy before who asks and who waits a little longer, and says why; what waits for nothing comes last', async () => {
    const now = shop.house.clock.now().getTime()
    await shop.hear(line.text(line.fromUser(), 'มีไซซ์แอลไหมคะ', { at: now }))
    await shop.hear(line.text(line.fromUser(), 'โอนแล้วค่ะ', { at: now - 30 * 60_000 }))
    await shop.hear(line.text(line.fromUser(), 'โอนแล้ว', { at: now - 5 * 3600_000 }))
    while (await turn(shop.house));
    const answered = (await list('view=open&sort=newest')).items.find((row) => row.last.text === 'โอนแล้วค่ะ')!
    await nid.call('POST', `/conversations/${answered.id}/replies`, { text: 'ขอบคุณค่ะ' })
    const { items } = await list('view=open&sort=priority')
    expect(items.map((row) => [row.last.text, row.priority?.level, row.priority?.reasons])).toEqual([
      ['โอนแล้ว', 3, ['waits-long']],
      ['ของแตกมาสองขวด แย่มากเลยค่ะ', 3, ['unhappy']],
      ['มีไซซ์แอลไหมคะ', 2, ['asks']],
      ['ขอบคุณค่ะ', undefined, undefined],
    ])
    expect((await list('view=open&sort=longest')).items.map((row) => row.last.text)).toEqual(['โอนแล้ว', 'ของแตกมาสองขวด แย่มากเลยค่ะ', 'มีไซซ์แอลไหมคะ'])
    expect((await list('view=open&mood=unhappy')).items).toHaveLength(1)
    expect((await list('view=open&waiting=true')).items).toHaveLength(3)
    expect((await list(`view=open&assignee=${nid.id}`)).items).toHaveLength(1)
  })

  test.each(['priority', 'newest', 'longest'])('is paged by key: %s', async (sort) => {
    for (let n = 0; n < 5; n += 1) await shop.hear(line.text(line.fromUser(), `ข้อความ ${n}`))
    await shop.settle()
    const whole = (await list(`view=open&sort=${sort}`)).items.map((row) => row.id)
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: ConversationList = await list(`view=open&sort=${sort}&limit=2${next && `&cursor=${next}`}`)
      paged.push(...page.items.map((row) => row.id))
      next = page.next
    }
    expect(paged).toEqual(whole)
    expect(whole).toHaveLength(6)
  })
})
