import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'
import { openShop, type Shop } from '../testing/shop.ts'
import { keepDelivery } from './queries.ts'
import type { FaultList } from './shapes.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('two hundred faults of one large delivery are listed without reading it two hundred times', async () => {
  const events = Array.from({ length: 1800 }, (_, i) => ({ webhookEventId: `event-${i}`, text: 'ก'.repeat(330) }))
  const body = Buffer.from(JSON.stringify({ events }))
  await inScope(shop.house.database, shop.actor, (scope) =>
    keepDelivery(scope, {
      id: newId(),
      sourceId: shop.sourceId,
      digest: randomBytes(32),
      body,
      events: events.slice(0, 200).map(({ webhookEventId }, place) => ({ key: webhookEventId, place })),
      problem: 'not-understood',
    }),
  )
  const before = process.memoryUsage.rss()
  let most = before
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5)
  const { body: faults } = await shop.call<FaultList>('GET', '/faults?limit=200')
  clearInterval(watching)
  expect(faults.items).toHaveLength(200)
  for (const fault of faults.items) expect(fault.excerpt).toContain(`"${fault.eventKey}"`)
  expect((most - before) / 1024 / 1024).toBeLessThan(150)
})
