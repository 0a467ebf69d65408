import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as line from '../../../twins/line/events.ts'
import { face } from '../../../twins/line/paint.ts'
import { identitiesToAsk } from '../../customers/index.ts'
import type { CustomerList } from '../../customers/shapes.ts'
import { inScope } from '../../platform/database/scope.ts'
import type { Conversation, ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { followOnce } from '../../platform/changes/followers.ts'
import type { ImportPreview } from '../imports/shapes.ts'
import { fetchProfiles, followNewIdentities } from './profiles.ts'
import { mayAsk } from './pictures.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('a new customer gets the name that LINE shows, and the open conversation hears of it', async () => {
  const customer = line.fromUser()
  shop.line.meet(`U${'0'.repeat(31)}1`, customer.userId!, { displayName: 'น้องส้ม 🍊' })
  await shop.hear(line.text(customer, 'สวัสดีค่ะ'))
  await shop.settle()
  const told: string[] = []
  shop.house.stream.listen(shop.actor.workspaceId, ({ kind }) => void told.push(kind))
  await shop.house.jobs.start([fetchProfiles(shop.house)])
  while (!(await followOnce(shop.house, followNewIdentities)));
  await expect
    .poll(async () => (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!.customer.name, { timeout: 20_000 })
    .toBe('น้องส้ม 🍊')
  await expect.poll(() => told, { timeout: 40_000 }).toContain('conversation')
  const { rows } = await shop.house.ownPool.query('select name from person')
  expect(rows).toEqual([{ name: 'น้องส้ม 🍊' }])
})

test('one account that LINE knows nothing of keeps no other from its name', async () => {
  const [odd, known] = [line.fromUser(), line.fromUser()]
  shop.line.meet(`U${'0'.repeat(31)}1`, known.userId!, { displayName: 'คุณนก' })
  await shop.hear(line.text(odd, 'หนึ่ง'), line.text(known, 'สอง'))
  await shop.settle()
  const { rows } = await shop.house.ownPool.query<{ id: string }>('select id from identity where external_id = any($2) order by external_id = $1 desc', [odd.userId, [odd.userId, known.userId]])
  shop.line.answerThen('profile', 400)
  await fetchProfiles(shop.house).run({ workspaceId: shop.actor.workspaceId, ids: rows.map(({ id }) => id) }, { attempt: 1 })
  const names = await shop.house.ownPool.query('select name, profile is not null as asked from identity where id = any($1) order by name nulls first', [rows.map(({ id }) => id)])
  expect(names.rows).toEqual([{ name: null, asked: true }, { name: 'คุณนก', asked: true }])
})

describe('how somebody is called and looks', () => {
  const destination = `U${'0'.repeat(31)}1`
  const png = face(0.3)
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'saijai-faces-'))
    shop.house.config = { ...shop.house.config, dataDir }
  })
  afterAll(() => rm(dataDir, { recursive: true, force: true }))

  const rowOf = async (externalId: string) => (await shop.house.ownPool.query<{ id: string; name: string | null; picture_id: string | null }>('select id, name, picture_id from identity where external_id = $1', [externalId])).rows[0]!
  const askAfter = async (...externalIds: string[]) => {
    const ids = await Promise.all(externalIds.map(async (one) => (await rowOf(one)).id))
    await fetchProfiles(shop.house).run({ workspaceId: shop.actor.workspaceId, ids }, { attempt: 1 })
  }
  const hear = async (...events: line.LineEvent[]) => {
    await shop.hear(...events)
    await shop.settle()
  }
  const pictureOf = async (externalId: string) => fetch(`${shop.house.publicUrl}/api/v1/w/${shop.actor.workspaceId}/pictures/${(await rowOf(externalId)).id}`)
  const asked = () => shop.line.ledger.refused.filter(({ call }) => ['profile', 'summary', 'member'].includes(call)).length

  test('a picture is kept with the name and handed out as a picture', async () => {
    const customer = line.fromUser()
    shop.line.meet(destination, customer.userId!, { displayName: 'ป้าแดง', pictureUrl: shop.line.picture(destination, { type: 'image/png', bytes: png }) })
    await hear(line.text(customer, 'มีหน้าด้วยนะ'))
    await askAfter(customer.userId!)
    const answer = await pictureOf(customer.userId!)
    expect([answer.headers.get('content-type'), Buffer.from(await answer.arrayBuffer()).equals(png)]).toEqual(['image/png', true])
    const row = (await shop.call<ConversationList>('GET', '/conversations')).body.items.find(({ customer: { name } }) => name === 'ป้าแดง')
    const { id, picture_id } = await rowOf(customer.userId!)
    expect(row!.customer.picture).toBe(picture_id)
    // The same face stands beside the name in the list of customers and among what is found.
    const face = { identityId: id, picture: picture_id }
    const listed = (await shop.call<CustomerList>('GET', '/customers')).body.items.find(({ name }) => name === 'ป้าแดง')!
    expect(listed.face).toEqual(face)
    expect((await shop.call('GET', `/customers/${listed.id}`)).body).toMatchObject({ face, identities: [{ id, picture: picture_id }] })
    expect((await shop.call('GET', `/search?q=${encodeURIComponent('ป้าแดง')}`)).body).toMatchObject({ groups: [{ kind: 'person', items: [{ face }] }] })
  })

  test.each([
    ['is no picture', () => shop.line.picture(destination, { type: 'image/png', bytes: Buffer.from('<svg onload="alert(1)"/>') })],
    ['is too large', () => shop.line.picture(destination, { type: 'image/png', bytes: 6 * 1024 * 1024 })],
    ['is not there', () => `${shop.line.api}/pictures/nowhere`],
    ['lies with a stranger', () => 'http://169.254.169.254/latest/meta-data'],
  ])('one that %s is left out, and the name is kept', async (_why, address) => {
    const customer = line.fromUser()
    shop.line.meet(destination, customer.userId!, { displayName: 'ไม่มีหน้า', pictureUrl: address() })
    await hear(line.text(customer, 'ไม่เห็นหน้า'))
    await askAfter(customer.userId!)
    expect(await rowOf(customer.userId!)).toMatchObject({ name: 'ไม่มีหน้า', picture_id: null })
    expect((await pictureOf(customer.userId!)).status).toBe(404)
  })

  test('a group gets its own name, and whoever speaks in it theirs, friend or not; the open conversation hears of it', async () => {
    const [group, member] = [`C${'a'.repeat(32)}`, line.fromUser().userId!]
    shop.line.meet(destination, group, { displayName: 'กลุ่มแม่ค้าตลาดร่มหุบ' })
    shop.line.meet(destination, member, { displayName: 'เจ๊หมวย' })
    shop.line.block(destination, member)
    await hear(line.text(line.fromGroup(group, member), 'พรุ่งนี้ส่งกี่โมง'))
    const { id } = (await shop.call<ConversationList>('GET', '/conversations')).body.items.find(({ last }) => last.text === 'พรุ่งนี้ส่งกี่โมง')!
    const told = async () => (await shop.house.ownPool.query(`select count(*)::int as n from signal where kind = 'conversation' and record = $1`, [id])).rows[0].n as number
    const before = await told()
    await askAfter(group, member)
    const conversation = (await shop.call<Conversation>('GET', `/conversations/${id}`)).body
    expect([conversation.customer.name, conversation.items[0]!.author!.name]).toEqual(['กลุ่มแม่ค้าตลาดร่มหุบ', 'เจ๊หมวย'])
    expect(await told() - before).toBe(2)
  })

  test('a room of several people has no name and is not asked for one', async () => {
    const [room, member] = [`R${'b'.repeat(32)}`, line.fromUser().userId!]
    shop.line.meet(destination, member, { displayName: 'พี่โต้ง' })
    await hear(line.text(line.fromRoom(room, member), 'ห้องนี้คุยกันสามคน'))
    const before = asked()
    await askAfter(room, member)
    expect([(await rowOf(room)).name, (await rowOf(member)).name, asked() - before]).toEqual([null, 'พี่โต้ง', 0])
  })

  test('is asked again after a week on a new message, and not before; a name that is told no more stays', async () => {
    const customer = line.fromUser()
    const waiting = async () => (await shop.house.ownPool.query(`select count(*)::int as n from signal where kind = 'identity-stale' and record = $1`, [(await rowOf(customer.userId!)).id])).rows[0].n as number
    shop.line.meet(destination, customer.userId!, { displayName: 'น้องมิ้นท์', pictureUrl: shop.line.picture(destination, { type: 'image/png', bytes: png }) })
    await hear(line.text(customer, 'ครั้งแรก'))
    await askAfter(customer.userId!)
    const first = await rowOf(customer.userId!)
    shop.clock.forward(6 * 86_400_000)
    await hear(line.text(customer, 'ยังไม่ครบสัปดาห์'))
    expect(await waiting()).toBe(0)
    shop.clock.forward(2 * 86_400_000)
    await hear(line.text(customer, 'ครบแล้ว'))
    expect(await waiting()).toBe(1)
    shop.line.meet(destination, customer.userId!, { displayName: 'มิ้นท์ ✨', pictureUrl: shop.line.picture(destination, { type: 'image/png', bytes: face(0.8) }) })
    await askAfter(customer.userId!)
    const second = await rowOf(customer.userId!)
    expect(second.name).toBe('มิ้นท์ ✨')
    expect(second.picture_id).not.toBe(first.picture_id)
    expect((await shop.house.ownPool.query('select 1 from file where id = $1', [first.picture_id])).rows).toEqual([])
    expect((await shop.house.ownPool.query('select p.name from person p join belonging b on b.person_id = p.id where b.identity_id = $1', [second.id])).rows).toEqual([{ name: 'มิ้นท์ ✨' }])
    shop.clock.forward(8 * 86_400_000)
    shop.line.block(destination, customer.userId!)
    await askAfter(customer.userId!)
    expect(await rowOf(customer.userId!)).toMatchObject({ name: 'มิ้นท์ ✨', picture_id: second.picture_id })
  })

  test('a customer whom we call otherwise keeps our name, and is found by both', async () => {
    const customer = line.fromUser()
    shop.line.meet(destination, customer.userId!, { displayName: 'BlueMoon88' })
    await hear(line.text(customer, 'จำได้ไหมคะ'))
    await askAfter(customer.userId!)
    const byName = async (q: string) => (await shop.call<CustomerList>('GET', `/customers?q=${encodeURIComponent(q)}`)).body.items
    const [known] = await byName('BlueMoon88')
    expect((await shop.call('PATCH', `/customers/${known!.id}`, { name: 'จันทร์เพ็ญ ศรีสุข' })).status).toBe(200)
    shop.clock.forward(8 * 86_400_000)
    shop.line.meet(destination, customer.userId!, { displayName: 'RedMoon99' })
    await askAfter(customer.userId!)
    expect((await rowOf(customer.userId!)).name).toBe('RedMoon99')
    for (const q of ['จันทร์เพ็ญ', 'RedMoon99']) expect((await byName(q)).map(({ name }) => name)).toEqual(['จันทร์เพ็ญ ศรีสุข'])
    expect(await byName('BlueMoon88')).toEqual([])
  })

  test('who was named along with what they said is asked after nowhere, then or later', async () => {
    const take = async (id: string) => {
      const bytes = Buffer.from(`id,author,text\n${id},คุณบัวลอย,ของหมดไวมาก\n`)
      const { body } = await shop.call<ImportPreview>('POST', '/imports?name=old.csv', bytes)
      await shop.call('POST', `/imports/${body.import.id}/start`)
      await shop.settle()
    }
    await take('r1')
    const { id } = await rowOf('คุณบัวลอย')
    expect(await inScope(shop.house.database, shop.actor, (scope) => identitiesToAsk(scope, [id]))).toEqual([])
    shop.clock.forward(8 * 86_400_000)
    await take('r2')
    expect((await shop.house.ownPool.query('select count(*)::int as n from interaction where identity_id = $1', [id])).rows).toEqual([{ n: 2 }])
    expect((await shop.house.ownPool.query(`select 1 from signal where kind = 'identity-stale' and record = $1`, [id])).rows).toEqual([])
  })

  test.each([
    ['https://profile.line-scdn.net/0abc', true],
    ['http://profile.line-scdn.net/0abc', false],
    ['https://profile.line-scdn.net.evil.example/0abc', false],
    ['https://evil-line-scdn.net/x', false],
    ['https://x@profile.line-scdn.net:8080/x', false],
    ['https://api-data.line.me/x', true],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('the address %s is asked: %s', (address, may) => {
    expect(mayAsk(address, { apiBase: 'https://api.line.me', dataBase: 'https://api-data.line.me' })).toBe(may)
  })
})
