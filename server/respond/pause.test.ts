import { afterEach, beforeEach, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { openApp } from '../app.ts'
import { openEar } from '../platform/changes/testing/ear.ts'
import type { App } from '../platform/http/app.ts'
import { ask } from '../testing/browser.ts'
import { makeMember, signIn } from '../testing/people.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import type { Role } from '../team/shapes.ts'
import type { ConversationList } from './shapes.ts'

let shop: Shop
let app: App
beforeEach(async () => {
  shop = await openShop()
  app = openApp(shop.house)
  await shop.hear(line.text(line.fromUser(), 'มีของไหมคะ'))
  await shop.settle()
  // As a restore leaves it.
  await shop.house.ownPool.query('update workspace set sending_paused = true where id = $1', [shop.actor.workspaceId])
})
afterEach(() => shop.close())

const as = async (role: Role) => signIn(shop.house, await makeMember(shop.house, shop.actor.workspaceId, role))
const path = (rest: string) => `/api/v1/w/${shop.actor.workspaceId}/${rest}`

test('after a restore everybody sees that sending is paused and what waits, and only an owner ends it', async () => {
  const { id } = (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!
  await shop.call('POST', `/conversations/${id}/replies`, { text: 'มีค่ะ' })
  await shop.settle()
  expect(shop.line.ledger.delivered).toEqual([])
  const [viewer, admin, owner] = [await as('viewer'), await as('admin'), await as('owner')]
  expect(await ask(app, path('sending'), { headers: viewer })).toMatchObject({ status: 200, body: { paused: true, waiting: 1 } })
  expect(await ask(app, path('sending/resume'), { method: 'POST', headers: admin })).toMatchObject({ status: 403, body: { code: 'not-allowed' } })

  // New members change who may come in, which ends every stream that hears of it.
  await shop.allTold()
  const ear = await openEar(`${shop.house.publicUrl}${path('stream')}`)
  let rung = false
  shop.house.bell.once('send', () => (rung = true))
  expect(await ask(app, path('sending/resume'), { method: 'POST', headers: owner })).toMatchObject({ status: 200, body: { paused: false, waiting: 0 } })
  expect(await ear.kinds(1)).toEqual(['workspace'])
  await ear.close()
  expect(rung).toBe(true)
  await shop.settle()
  expect(shop.line.ledger.delivered.map((one) => one.text)).toEqual(['มีค่ะ'])
  expect((await ask(app, path('sending'), { headers: viewer })).body).toEqual({ paused: false, waiting: 0 })
  const { rows } = await shop.house.ownPool.query(`select actor_kind, columns from change where kind = 'workspace.sending-resumed'`)
  expect(rows).toEqual([{ actor_kind: 'member', columns: { sending_paused: { from: true, to: false } } }])
})

test('ended twice it is ended once', async () => {
  const owner = await as('owner')
  for (let i = 0; i < 2; i++) expect((await ask(app, path('sending/resume'), { method: 'POST', headers: owner })).status).toBe(200)
  const { rows } = await shop.house.ownPool.query(`select count(*)::int as told from change where kind = 'workspace.sending-resumed'`)
  expect(rows).toEqual([{ told: 1 }])
})
