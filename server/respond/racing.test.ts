import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { inScope, type Scope } from '../platform/database/scope.ts'
import type { House } from '../platform/house.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { turn } from '../turn.ts'
import { countUndecided, setState } from './outbox.ts'
import { takeSending } from './sending.ts'
import type { Conversation, ConversationList } from './shapes.ts'

// What happens when two things happen at once, or when the ground gives way between two steps.

let shop: Shop
const customer = line.fromUser()

beforeEach(async () => {
  shop = await openShop()
  await shop.hear(line.text(customer, 'สนใจค่ะ'))
  await shop.settle()
})
afterEach(() => shop.close())

const list = async () => (await shop.call<ConversationList>('GET', '/conversations')).body.items
const first = async () => (await list())[0]!.id
const read = async (id: string) => (await shop.call<Conversation>('GET', `/conversations/${id}`)).body
const sendings = async (id: string) => (await read(id)).items.flatMap((item) => (item.sending ? [item.sending] : []))
const answer = (id: string, text: string, as?: string) => shop.call<{ outboxId: string; code?: string }>('POST', `/conversations/${id}/replies`, { text, ...(as ? { id: as } : {}) })
const arrived = () => shop.line.ledger.delivered.map((one) => one.text)

/** The same house whose database is away at these steps, counted from now. */
function awayAt(...steps: number[]): House {
  const { house } = shop
  let step = 0
  const connect = async () => {
    step += 1
    if (steps.includes(step)) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    return house.database.pool.connect()
  }
  return { ...house, database: { ...house.database, pool: { connect } as unknown as House['database']['pool'] } }
}

describe('an answer', () => {
  test('that cannot be sent because its source cannot be opened was never tried, and leaves when it can', async () => {
    const id = await first()
    await answer(id, 'ตอบเลยค่ะ')
    const { rows } = await shop.house.ownPool.query<{ credentials: string }>('select credentials from source')
    await shop.house.ownPool.query(`update source set credentials = 'v1.AAAA'`)
    await expect(takeSending({ ...shop.house })).rejects.toThrow()
    expect(await sendings(id)).toMatchObject([{ state: 'waiting', attempts: 0 }])
    await shop.house.ownPool.query('update source set credentials = $1', [rows[0]!.credentials])
    shop.clock.forward(26_000)
    await shop.settle()
    expect(arrived()).toEqual(['ตอบเลยค่ะ'])
    expect(await sendings(id)).toMatchObject([{ state: 'sent', via: 'reply' }])
  })

  test('that LINE has taken is known to be sent, although the database was away when LINE said so', async () => {
    const id = await first()
    await answer(id, 'ถึงแน่นอน')
    // 1: its source is opened · 2: what will be done is written · 3 and 4: what came of it
    expect(await takeSending(awayAt(3, 4))).toBe(true)
    expect(await sendings(id)).toMatchObject([{ state: 'sent', via: 'reply', attempts: 1 }])
  })

  test('taken by LINE after others had given it up for uncertain asks nobody to decide', async () => {
    const id = await first()
    shop.line.answerThen('reply', { delay: 1500 })
    await answer(id, 'มาช้าแต่มา')
    const slow = takeSending(shop.house)
    await sleep(700)
    shop.clock.forward(26_000)
    await takeSending(shop.house)
    expect(await read(id)).toMatchObject({ needsDecision: true })
    await slow
    expect(await sendings(id)).toMatchObject([{ state: 'sent' }])
    expect(await read(id)).toMatchObject({ needsDecision: false })
  })

  test('waits for an earlier one to the same chat, although that one stands in a conversation that is done', async () => {
    const earlier = await first()
    shop.clock.forward(120_000)
    shop.line.answerThen('push', 500)
    await answer(earlier, 'หนึ่ง')
    await shop.settle()
    await shop.call('POST', `/conversations/${earlier}/done`)
    await shop.hear(line.text(customer, 'ยังอยู่ไหมคะ', { at: shop.house.clock.now().getTime() }))
    while (await turn(shop.house));
    await answer(await first(), 'สอง')
    await shop.settle()
    expect(arrived()).toEqual([])
    shop.clock.forward(10_000)
    await shop.settle()
    shop.clock.forward(1000)
    await shop.settle()
    expect(arrived()).toEqual(['หนึ่ง', 'สอง'])
  })

  test('with the id of an answer in another conversation is refused and not taken for that one', async () => {
    const id = '01a20000-0000-7000-8000-000000000002'
    await shop.hear(line.text(line.fromUser(), 'อีกคนหนึ่ง'))
    await shop.settle()
    const [one, other] = (await list()).map((row) => row.id) as [string, string]
    expect((await answer(one, 'ตอบคนแรก', id)).status).toBe(201)
    expect(await answer(other, 'ตอบคนที่สอง', id)).toMatchObject({ status: 409, body: { code: 'conflict' } })
    const both = await Promise.all([answer(one, 'พร้อมกัน', id.replace('2', '3')), answer(other, 'พร้อมกัน', id.replace('2', '3'))])
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })
})

test('two answers that fail at the same moment both wait for a decision', async () => {
  const id = await first()
  const ids = [(await answer(id, 'หนึ่ง')).body.outboxId, (await answer(id, 'สอง')).body.outboxId] as const
  const fail = async (scope: Scope, outboxId: string) => {
    await setState(scope, { id: outboxId, conversation_id: id }, { state: 'failed', problem: 'message-refused' })
    await countUndecided(scope, id)
  }
  const held = Promise.withResolvers<void>()
  const counted = Promise.withResolvers<void>()
  const one = inScope(shop.house.database, shop.actor, async (scope) => {
    await fail(scope, ids[0])
    counted.resolve()
    await held.promise
  })
  await counted.promise
  const two = inScope(shop.house.database, shop.actor, (scope) => fail(scope, ids[1]))
  await sleep(300)
  held.resolve()
  await Promise.all([one, two])
  const { rows } = await shop.house.ownPool.query('select undecided from conversation where id = $1', [id])
  expect(rows).toEqual([{ undecided: 2 }])
})

describe('words that come late', () => {
  test('are waited for since they were said, and change no mood that later words have set', async () => {
    const slow = line.fromUser()
    const now = Date.now()
    await shop.hear(line.text(slow, 'ผิดหวังมาก แย่จริง', { at: now }))
    await shop.settle()
    await shop.hear(line.text(slow, 'ขอบคุณค่ะ ประทับใจมาก', { at: now - 60_000 }))
    await shop.settle()
    const row = (await list()).find((one) => one.last.text === 'ผิดหวังมาก แย่จริง')
    expect(row).toMatchObject({ mood: 'unhappy', waitingSince: new Date(now - 60_000).toISOString() })
  })
})

test('a conversation reopened in the moment in which its customer opens a new one is refused in words', async () => {
  const id = await first()
  await shop.call('POST', `/conversations/${id}/done`)
  await shop.hear(line.text(customer, 'ถามอีกนิดค่ะ'))
  const held = Promise.withResolvers<void>()
  const placed = Promise.withResolvers<void>()
  const opening = inScope(shop.house.database, shop.actor, async ({ tx, workspaceId }) => {
    const { rank: _, ...old } = await tx.selectFrom('conversation').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirstOrThrow()
    await tx.insertInto('conversation').values({ ...old, id: '01a20000-0000-7000-8000-000000000009', status: 'open', done_at: null }).execute()
    placed.resolve()
    await held.promise
  })
  await placed.promise
  const reopening = shop.call<{ code: string }>('POST', `/conversations/${id}/reopen`)
  await sleep(300)
  held.resolve()
  await opening
  expect(await reopening).toMatchObject({ status: 409, body: { code: 'already-open' } })
})
