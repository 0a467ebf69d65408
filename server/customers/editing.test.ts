import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { inScope } from '../platform/database/scope.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { keepProfile } from './profiles.ts'
import { computePersons } from './survivorship.ts'
import type { Customer, CustomerChanged, CustomerList, CustomerPatch, Timeline } from './shapes.ts'

type Told = { code: string; th: string; where?: string; details?: Record<string, unknown> }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const make = async (body: object) => (await shop.call<CustomerChanged>('POST', '/customers', body)).body
const read = async (id: string) => (await shop.call<Customer>('GET', `/customers/${id}`)).body
const edit = (id: string, patch: CustomerPatch) => shop.call<CustomerChanged>('PATCH', `/customers/${id}`, patch)
const undo = (changeId: string | null) => shop.call<Told>('POST', `/changes/${changeId}/undo`)
const found = async (q: string, more = '') => (await shop.call<CustomerList>('GET', `/customers?q=${encodeURIComponent(q)}${more}`)).body.items.map(({ id }) => id)
const timeline = async (id: string, query = '') => (await shop.call<Timeline>('GET', `/customers/${id}/timeline?${query}`)).body

/** Somebody who wrote on LINE, as they stand among the customers; their name is not known yet. */
async function metOnLine(called: string): Promise<{ id: string; userId: string }> {
  const customer = line.fromUser()
  await shop.hear(line.text(customer, `สวัสดีค่ะ นี่ ${called}`))
  await shop.settle()
  const { body } = await shop.call<{ items: { author: { customerId: string } }[] }>('GET', `/interactions?q=${encodeURIComponent(`นี่ ${called}`)}`)
  return { id: body.items[0]!.author.customerId, userId: customer.userId! }
}

describe('what is changed of a customer', () => {
  test('is found by its new words and no longer by the old', async () => {
    const { id } = await make({ name: 'กมลวรรณ', phones: ['0811111111'] })
    const changed = await edit(id, { name: 'คุณกมลวรรณ ศรีสุข', phones: ['0822222222', '0811111111'] })
    expect(changed).toMatchObject({ status: 200, body: { title: 'คุณ', name: 'กมลวรรณ ศรีสุข', phone: '+66822222222', version: 2 } })
    expect([await found('ศรีสุข'), await found('0822222222'), await found('0811111111')]).toEqual([[id], [id], [id]])
    await edit(id, { phones: ['0822222222'] })
    expect(await found('0811111111')).toEqual([])
  })

  test('and not changed makes no change at all', async () => {
    const { id } = await make({ name: 'คงเดิม' })
    expect((await edit(id, { name: ' คงเดิม ' })).body).toMatchObject({ changeId: null, version: 1 })
  })

  test('leaves what the source told: its name is shown again when ours is taken away', async () => {
    const { id } = await metOnLine('พลอย')
    const [theirs] = (await read(id)).identities
    await inScope(shop.house.database, shop.actor, (scope) => keepProfile(scope, theirs!.id, { name: 'Ploy ✨' }))
    expect((await edit(id, { name: 'พลอย ทองดี' })).body).toMatchObject({ name: 'พลอย ทองดี', identities: [{ name: 'Ploy ✨', source: { kind: 'line', name: 'LINE ร้าน' } }, { source: { kind: 'counter' } }] })
    expect((await edit(id, { name: null })).body.name).toBe('Ploy ✨')
  })

  test('by two at once is merged when they wrote different fields, and refused with both texts when they wrote the same', async () => {
    const { id } = await make({ name: 'น้อย', nickname: 'หน่อย' })
    expect((await edit(id, { name: 'น้อยหน่า', was: { name: 'น้อย' } })).status).toBe(200)
    expect((await edit(id, { nickname: 'หนู', was: { nickname: 'หน่อย' } })).status).toBe(200)
    const late = await shop.call<Told>('PATCH', `/customers/${id}`, { name: 'น้อยโหน่ง', was: { name: 'น้อย' } })
    expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile', where: 'body.name', details: { field: 'name', present: 'น้อยหน่า', by: null, at: expect.any(String) } } })
    expect(late.body.th).toContain('น้อยหน่า')
    expect(await read(id)).toMatchObject({ name: 'น้อยหน่า', nickname: 'หนู' })
    // Both meant the same: nothing to quarrel about.
    expect((await edit(id, { name: 'น้อยหน่า', was: { name: 'น้อย' } })).body.changeId).toBeNull()
  })

  test('by twenty at once loses nobody’s field', async () => {
    const { id } = await make({ name: 'พร้อมกัน' })
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => edit(id, n % 2 ? { nickname: `เล่น ${n}`, was: { nickname: null } } : { note: `โน้ต ${n}`, was: { note: null } })))
    const statuses = all.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([200, 200, ...Array.from({ length: 18 }, () => 409)])
  })

  test('of nobody is not found, and what cannot be is refused', async () => {
    const nobody = '01890000-0000-7000-8000-00000000dead'
    expect(await edit(nobody, { name: 'ใคร' })).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const { id } = await make({ name: 'ปกติ' })
    expect(await edit(id, { phones: ['เบอร์'] })).toMatchObject({ status: 400, body: { where: 'body.phones.0' } })
    expect((await read(id)).version).toBe(1)
  })
})

describe('what was done is taken back', () => {
  test('field by field, if nothing was written over it', async () => {
    const { id } = await make({ name: 'ก่อนแก้', phones: ['0833333333'] })
    const first = (await edit(id, { name: 'หลังแก้', phones: [] })).body
    const second = (await edit(id, { nickname: 'เล่น' })).body
    expect((await undo(first.changeId)).status).toBe(200)
    expect(await read(id)).toMatchObject({ name: 'ก่อนแก้', phone: '+66833333333', nickname: 'เล่น' })
    expect(await undo(first.changeId)).toMatchObject({ status: 409, body: { code: 'changed-since' } })
    expect((await undo(second.changeId)).status).toBe(200)
    expect([(await read(id)).nickname, await found('0833333333')]).toEqual([null, [id]])
  })

  test('and is refused when somebody has written over it', async () => {
    const { id } = await make({ name: 'หนึ่ง' })
    const { changeId } = (await edit(id, { name: 'สอง' })).body
    await edit(id, { name: 'สาม' })
    expect(await undo(changeId)).toMatchObject({ status: 409, body: { code: 'changed-since', th: expect.stringContaining('แก้ทับ') } })
    expect((await read(id)).name).toBe('สาม')
  })

  test('who was added by mistake is put away, and taken out again', async () => {
    const made = await make({ name: 'เพิ่มผิดคน' })
    expect((await undo(made.changeId)).status).toBe(200)
    expect([await found('เพิ่มผิดคน'), await found('เพิ่มผิดคน', '&view=archived')]).toEqual([[], [made.id]])
    expect((await shop.call<Customer>('POST', `/customers/${made.id}/restore`)).body.archivedAt).toBeNull()
    expect([await found('เพิ่มผิดคน'), await found('เพิ่มผิดคน', '&view=archived')]).toEqual([[made.id], []])
  })

  test('a change that nobody made is not found, and one that has no way back says so', async () => {
    expect(await undo('01890000-0000-7000-8000-00000000dead')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    const { id } = await metOnLine('ไม่มีทางกลับ')
    const { rows } = await shop.house.ownPool.query<{ id: string }>(`select id from change where workspace_id = $1 and kind = 'interaction.heard' order by id desc limit 1`, [shop.actor.workspaceId])
    expect(await undo(rows[0]!.id)).toMatchObject({ status: 409, body: { code: 'cannot-undo' } })
    expect(id).toBeDefined()
  })
})

describe('the archive', () => {
  test('takes nobody’s story away: who writes from there is heard, and the list shows those at work', async () => {
    const { id, userId } = await metOnLine('เงียบหาย')
    await shop.call('POST', `/customers/${id}/archive`)
    const listed = async (view: string) => (await shop.call<CustomerList>('GET', `/customers?view=${view}`)).body.items.some((one) => one.id === id)
    expect([await listed('active'), await listed('archived')]).toEqual([false, true])
    await shop.hear(line.text(line.fromUser(userId), 'กลับมาแล้วค่ะ ยังจำกันได้ไหม'))
    await shop.settle()
    expect((await timeline(id)).items.map((item) => (item.type === 'interaction' ? item.text : item.kind))).toEqual(['กลับมาแล้วค่ะ ยังจำกันได้ไหม', 'person.archived', 'สวัสดีค่ะ นี่ เงียบหาย'])
  })
})

describe('the timeline', () => {
  test('holds what they said, what we answered and what was changed, the newest first, page by page', async () => {
    const { id, userId } = await metOnLine('เส้นเวลา')
    const conversations = (await shop.call<{ items: { id: string; last: { text: string } }[] }>('GET', '/conversations')).body.items
    const conversation = conversations.find(({ last }) => last.text.includes('เส้นเวลา'))!
    await shop.call('POST', `/conversations/${conversation.id}/replies`, { text: 'ยินดีต้อนรับค่ะ' })
    await shop.settle()
    await edit(id, { nickname: 'เวลา' })
    for (let n = 0; n < 5; n++) await shop.hear(line.text(line.fromUser(userId), `ข้อความที่ ${n}`))
    await shop.settle()
    const whole = (await timeline(id)).items
    expect(whole).toHaveLength(8)
    expect(whole.map(({ at }) => at)).toEqual(whole.map(({ at }) => at).toSorted().toReversed())
    const paged: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Timeline = await timeline(id, `limit=3${next && `&cursor=${next}`}`)
      paged.push(...page.items.map((item) => item.id))
      next = page.next
    }
    expect(paged).toEqual(whole.map((item) => item.id))
    expect(whole.find((item) => item.type === 'change')).toMatchObject({ kind: 'person.edited', columns: { nickname: { from: null, to: 'เวลา' } } })
    expect(whole.find((item) => item.type === 'interaction' && item.direction === 'out')).toMatchObject({ text: 'ยินดีต้อนรับค่ะ', source: { kind: 'line', name: 'LINE ร้าน' } })
    expect((await timeline(id, 'only=changes')).items).toHaveLength(1)
    expect((await timeline(id, 'only=said')).items).toHaveLength(7)
    expect((await timeline(id, 'only=public')).items).toHaveLength(0)
  })

  test('of ten thousand events gives a page in less than 300 ms', async () => {
    const { id } = await metOnLine('พูดเยอะ')
    await shop.house.ownPool.query(
      `insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, identity_id, text, version, occurred_at, received_at)
       select $1, md5(n::text)::uuid, $2, 'T', 'm' || n, 'in', false, 'text', (select identity_id from belonging where workspace_id = $1 and person_id = $3), 'ครั้งที่ ' || n, 1, t, t
       from (select n, timestamptz '2025-01-01' + n * interval '1 minute' as t from generate_series(1, 10000) n) e`,
      [shop.actor.workspaceId, shop.sourceId, id],
    )
    const first = await timeline(id)
    let slowest = 0
    let next = first.next
    for (let n = 0; n < 10; n++) {
      const begin = performance.now()
      next = (await timeline(id, `cursor=${next}`)).next
      slowest = Math.max(slowest, performance.now() - begin)
    }
    expect(slowest).toBeLessThan(300)
  })
})

test('a person computed anew from their identities is who they were when they were made', async () => {
  const made = await make({ name: 'นายคำนวณ ใหม่', nickname: 'นวล', organisation: 'ร้านเรา', phones: ['02-123-4567-9', '0844444444'], emails: ['a@b.example'], custom: { colour: 'แดง' } })
  await inScope(shop.house.database, shop.actor, (scope) => computePersons(scope, [made.id]))
  const { changeId: _, ...shown } = made
  expect(await read(made.id)).toEqual({ ...shown, version: 2 })
})
