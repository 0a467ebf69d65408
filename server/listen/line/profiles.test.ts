import { afterAll, beforeAll, expect, test } from 'vitest'
import * as line from '../../../twins/line/events.ts'
import type { ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { followOnce } from '../../platform/changes/followers.ts'
import { fetchProfiles, followNewIdentities } from './profiles.ts'

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
  await expect.poll(() => told, { timeout: 5000 }).toContain('conversation')
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
