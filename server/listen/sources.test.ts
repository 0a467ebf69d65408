import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../testing/shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test.each(['ftp://line.example', 'file:///etc/passwd', 'line.example'])('LINE is not sought at %s: what is no web address is refused before it is kept', async (apiBase) => {
  const before = await shop.call<{ items: unknown[] }>('GET', '/sources')
  const answer = await shop.call('POST', '/sources/line', { name: 'ร้านใหม่', secret: 'S', token: 'T', apiBase })
  expect(answer).toMatchObject({ status: 400, body: { code: 'bad-input', where: 'json.apiBase' } })
  expect((await shop.call<{ items: unknown[] }>('GET', '/sources')).body.items).toHaveLength(before.body.items.length)
})
