import { loopActor } from '../platform/access/loop.ts'
import { inScope } from '../platform/database/scope.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../testing/shop.ts'
import { credentialsOf, setApiBase } from './sources.ts'

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

test('another address of LINE leaves the one of its files as it was', async () => {
  const { house, actor: { workspaceId } } = shop
  const { body } = await shop.call<{ sourceId: string }>('POST', '/sources/line', { name: 'สองที่อยู่', secret: 'S', token: 'T', apiBase: 'http://127.0.0.1:1', dataBase: 'http://127.0.0.1:2' })
  await inScope(house.database, loopActor(workspaceId), (scope) => setApiBase(scope, body.sourceId, 'http://127.0.0.1:3'))
  expect(await credentialsOf(house, workspaceId, body.sourceId)).toMatchObject({ apiBase: 'http://127.0.0.1:3', dataBase: 'http://127.0.0.1:2' })
})
