import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { newId } from '../platform/id.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import type { Customer, CustomerChanged, CustomerList } from './shapes.ts'

type Told = { code: string; th: string; en: string; where?: string; details?: Record<string, unknown> }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const make = async (body: object) => {
  const answer = await shop.call<CustomerChanged>('POST', '/customers', body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const refused = async (body: object) => (await shop.call<Told>('POST', '/customers', body)).body
const read = async (id: string) => (await shop.call<Customer>('GET', `/customers/${id}`)).body
const list = async (query: string) => (await shop.call<CustomerList>('GET', `/customers?${query}`)).body
const search = async (q: string, more = '') => (await list(`q=${encodeURIComponent(q)}${more}`)).items.map(({ name }) => name)

describe('somebody met at the counter', () => {
  test('is kept with what was typed, a title apart from the name, each number in one form', async () => {
    const made = await make({ kind: 'person', name: ' นางสาวมาลี  ทองดี ', nickname: 'หมวย', phones: ['๐๘๑-๒๓๔-๕๖๗๘', '02 123 4567 ต่อ 12'], emails: ['Malee@Shop.Example'] })
    expect(made).toMatchObject({ kind: 'person', title: 'นางสาว', name: 'มาลี ทองดี', nickname: 'หมวย', phone: '+66812345678', email: 'malee@shop.example', archivedAt: null, version: 1 })
    expect(made.phones.map(({ value, typed, state }) => [value, typed, state])).toEqual([
      ['+66812345678', '๐๘๑-๒๓๔-๕๖๗๘', 'normal'],
      ['+6621234567;ext=12', '02 123 4567 ต่อ 12', 'normal'],
    ])
    expect(made.identities).toMatchObject([{ kind: 'person', name: 'มาลี ทองดี', source: { kind: 'counter', name: null } }])
    const { changeId, ...shown } = made
    expect(changeId).toEqual(expect.any(String))
    expect(await read(made.id)).toEqual(shown)
  })

  test('may be a company, whose name keeps its first word whatever title it looks like', async () => {
    const made = await make({ kind: 'organisation', name: 'นายช่างการไฟฟ้า', phones: ['02-123-4567'] })
    expect(made).toMatchObject({ kind: 'organisation', title: null, name: 'นายช่างการไฟฟ้า' })
    const edited = await shop.call<CustomerChanged>('PATCH', `/customers/${made.id}`, { name: 'คุณแม่เบเกอรี่', was: { name: 'นายช่างการไฟฟ้า' } })
    expect(edited.body).toMatchObject({ kind: 'organisation', title: null, name: 'คุณแม่เบเกอรี่' })
    expect(await search('แม่เบเกอรี่')).toEqual(['คุณแม่เบเกอรี่'])
    expect(await refused({ kind: 'group', name: 'กลุ่ม' })).toMatchObject({ code: 'bad-input' })
  })

  test('is found by any three letters of the name, by nickname, and by the number however it is written', async () => {
    const { name } = await make({ name: 'ประภัสสร พูนทรัพย์', nickname: 'ต้อยติ่ง', phones: ['089-777-6655'] })
    for (const q of ['ภัสส', 'พูนทรัพย์', 'อยติ่', '0897776655', '089 777 66', '+66 89 777 6655', '๐๘๙-๗๗๗']) expect([q, await search(q)]).toEqual([q, [name]])
    expect(await search('ประภัสส_')).toEqual([])
  })

  test('sent twice under one id is one customer', async () => {
    const id = newId()
    const [first, second] = [await make({ id, name: 'ส่งซ้ำ' }), await make({ id, name: 'ส่งซ้ำ' })]
    expect([second.id, second.changeId, second.version]).toEqual([first.id, null, 1])
    expect(await search('ส่งซ้ำ')).toEqual(['ส่งซ้ำ'])
  })

  test('is refused with a reason when something cannot be right', async () => {
    expect(await refused({ name: 'ก', phones: ['081234567', '12'] })).toMatchObject({ code: 'bad-input', where: 'body.phones.1', th: expect.stringContaining('12') })
    expect(await refused({ name: 'ก', emails: ['ไม่ใช่อีเมล'] })).toMatchObject({ code: 'bad-input', where: 'body.emails.0' })
    expect(await refused({ name: 'ย'.repeat(5000) })).toMatchObject({ code: 'bad-input', where: 'json.name' })
    expect(await refused({ name: '   ' })).toMatchObject({ code: 'bad-input', where: 'body.name' })
    expect(await refused({ kind: 'robot', name: 'ก' })).toMatchObject({ code: 'bad-input' })
  })

  test('keeps a name with half a letter and U+0000 in it without them', async () => {
    const answer = await shop.call<Customer>('POST', '/customers', { name: 'ก\u0000ข\ud800ค' })
    expect(answer).toMatchObject({ status: 201, body: { name: 'กข\ufffdค' } })
  })
})

describe('the list', () => {
  test('is paged by key, the newest first, or in the order of a Thai dictionary', async () => {
    const other = await openShop()
    const names = ['ขวัญ', 'เกษม', 'แก้ว', 'กา', 'กมล', 'ไก่']
    for (const name of names) await other.call('POST', '/customers', { name })
    await other.call('POST', '/customers', { phones: ['0812345678'] })
    const walk = async (sort: string) => {
      const seen: (string | null)[] = []
      let next: string | null = ''
      while (next !== null) {
        const page: CustomerList = (await other.call<CustomerList>('GET', `/customers?sort=${sort}&limit=2${next && `&cursor=${next}`}`)).body
        seen.push(...page.items.map(({ name }) => name))
        next = page.next
      }
      return seen
    }
    expect(await walk('recent')).toEqual([null, ...names.toReversed()])
    expect(await walk('name')).toEqual(['กมล', 'กา', 'เกษม', 'แก้ว', 'ไก่', 'ขวัญ', null])
    await other.close()
  })

  test('refuses words that are too short to be looked for, and says so', async () => {
    const answer = await shop.call<Told>('GET', `/customers?q=${encodeURIComponent('กข')}`)
    expect(answer).toMatchObject({ status: 400, body: { code: 'search-too-short', th: expect.stringContaining('3 ตัวอักษร') } })
  })
})

describe('somebody who wrote to us', () => {
  test('is found by a word inside what they said, and by the name their account shows', async () => {
    await shop.hear(line.text(line.fromUser(), 'ช่วยดูกล่องพัสดุบุบให้หน่อยนะคะ'))
    await shop.settle()
    const said = await shop.call<{ items: { text: string; author: { customerId: string } }[] }>('GET', `/interactions?q=${encodeURIComponent('พัสดุบุบ')}`)
    expect(said.body.items.map(({ text }) => text)).toEqual(['ช่วยดูกล่องพัสดุบุบให้หน่อยนะคะ'])
    const everywhere = await shop.call<{ groups: { kind: string; items: { opens: unknown }[] }[] }>('GET', `/search?q=${encodeURIComponent('พัสดุบุบ')}`)
    expect(everywhere.body.groups).toMatchObject([{ kind: 'interaction', items: [{ opens: { kind: 'person', id: said.body.items[0]!.author.customerId } }] }])
  })
})
