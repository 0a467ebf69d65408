import { afterEach, beforeEach, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { makeMember } from '../testing/people.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { turn } from '../turn.ts'
import type { ConversationList, CustomerCard, Today } from './shapes.ts'

let shop: Shop
let nid: ReturnType<Shop['as']>
let viewer: ReturnType<Shop['as']>
const customer = line.fromUser()

beforeEach(async () => {
  shop = await openShop()
  nid = shop.as((await makeMember(shop.house, shop.actor.workspaceId, 'manager', { name: 'คุณนิด' })).actor)
  viewer = shop.as((await makeMember(shop.house, shop.actor.workspaceId, 'viewer')).actor)
})
afterEach(() => shop.close())

const today = async (as = nid) => (await as<Today>('GET', '/today')).body
const counts = ({ mine, unassigned, decisions, closing, waking }: Today) => [mine, unassigned, decisions, closing, waking].map(({ count }) => count)
const list = async (query: string) => (await nid<ConversationList>('GET', `/conversations?${query}`)).body.items

test('nothing waits where nobody has written', async () => {
  expect(counts(await today())).toEqual([0, 0, 0, 0, 0])
})

test('each figure opens the rows that it counts', async () => {
  const now = shop.house.clock.now().getTime()
  for (let n = 0; n < 8; n += 1) await shop.hear(line.text(line.fromUser(), `คนที่ ${n}`, { at: now - n * 60_000 }))
  await shop.hear({ ...line.text(line.fromUser(), 'ตัวอักษรที่เก็บไม่ได้ \u0000'), webhookEventId: 'broken' } as never)
  while (await turn(shop.house));
  const rows = await list('view=open&sort=longest')
  await nid('POST', `/conversations/${rows[0]!.id}/take`)
  await nid('POST', `/conversations/${rows[1]!.id}/snooze`, { until: new Date(now + 3600_000).toISOString() })
  await nid('POST', `/conversations/${rows[2]!.id}/snooze`, { until: new Date(now + 48 * 3600_000).toISOString() })
  shop.line.answerThen('reply', 'drop-after-accept')
  await nid('POST', `/conversations/${rows[7]!.id}/replies`, { text: 'ถึงไหมนะ' })
  await shop.settle()
  await nid('POST', `/conversations/${rows[7]!.id}/done`)

  const found = await today()
  const behind = {
    mine: 'view=mine&sort=priority&waiting=true',
    unassigned: 'view=unassigned&sort=longest',
    decisions: 'decide=true&sort=priority',
    closing: 'free=true',
    waking: 'view=snoozed&soon=true',
  } as const
  for (const [kind, query] of Object.entries(behind) as [keyof typeof behind, string][]) {
    expect((await list(query)).map(({ id }) => id).toSorted().slice(0, found[kind].count), kind).toEqual(expect.arrayContaining(found[kind].items.map(({ id }) => id)))
    expect(await list(query), kind).toHaveLength(found[kind].count)
  }
  expect([found.mine.count, found.decisions.count, found.waking.count]).toEqual([1, 1, 1])
  expect(found.decisions.items[0]).toMatchObject({ status: 'done', priority: null, needsDecision: true })
  expect(found.faults).toMatchObject({ count: 1, items: [{ source: 'LINE ร้าน' }] })
  expect((await today(viewer)).faults).toBeNull()
})

test('who stands behind a conversation: their accounts, their moods in order, what else was talked about', async () => {
  const now = shop.house.clock.now().getTime()
  await shop.hear(line.text(customer, 'ขอบคุณค่ะ ประทับใจมาก', { at: now - 60_000 }))
  await shop.settle()
  const [first] = await list('view=open')
  await nid('POST', `/conversations/${first!.id}/done`)
  await shop.hear(line.text(customer, 'รอบนี้แย่มากเลยค่ะ', { at: now }))
  await shop.settle()
  const [second] = await list('view=open')
  const { body } = await nid<CustomerCard>('GET', `/conversations/${second!.id}/customer`)
  expect(body).toMatchObject({
    identities: [{ source: 'LINE ร้าน', sourceKind: 'line', kind: 'person' }],
    moods: [{ mood: 'pleased' }, { mood: 'unhappy' }],
    conversations: [{ id: first!.id, status: 'done', mood: 'pleased' }],
  })
  expect(body.personId).not.toBeNull()
  expect((await nid('GET', `/conversations/${body.personId}/customer`)).status).toBe(404)
})
