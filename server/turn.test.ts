import { afterEach, beforeEach, expect, test } from 'vitest'
import * as line from '../twins/line/events.ts'
import { startLineTwin } from '../twins/line/line.ts'
import { createPlatform } from '../twins/line/platform.ts'
import type { FaultList } from './listen/shapes.ts'
import { addLineSource } from './listen/sources.ts'
import { inScope } from './platform/database/scope.ts'
import type { ConversationList } from './respond/shapes.ts'
import { makeWorkspace } from './testing/people.ts'
import { openShop, type Shop } from './testing/shop.ts'
import { turn } from './turn.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

/** From now on the database answers so to whoever stores a message with this word. */
async function makeTrouble(word: string, code: string): Promise<void> {
  await shop.house.ownPool.query(`
    create or replace function trouble() returns trigger language plpgsql as $$
    begin if new.text like '%${word}%' then raise exception 'trouble' using errcode = '${code}'; end if; return new; end $$;
    create or replace trigger trouble before insert on interaction for each row execute function trouble()`)
}

const texts = async () => (await shop.call<ConversationList>('GET', '/conversations?view=open')).body.items.map((one) => one.last.text)
const faults = async () => (await shop.call<FaultList>('GET', '/faults')).body.items
const waiting = async () => Number((await shop.house.ownPool.query(`select count(*) as n from claim where kind = 'intake'`)).rows[0].n)

test('an event that always meets the time limit fails after three attempts with a fault of its own; its neighbours go through at once', async () => {
  await makeTrouble('ช้า', '57014')
  await shop.hear(line.text(line.fromUser(), 'ก่อน'), line.text(line.fromUser(), 'ช้ามาก'), line.text(line.fromUser(), 'หลัง'))
  await shop.settle()
  expect((await texts()).toSorted()).toEqual(['ก่อน', 'หลัง'])
  for (let attempt = 1; attempt < 3; attempt++) {
    expect(await faults()).toEqual([])
    expect(await turn(shop.house)).toBe(false)
    shop.clock.forward(5000)
    await shop.settle()
  }
  expect(await faults()).toMatchObject([{ attempts: 3, problem: { code: 'too-slow' } }])
  expect(await waiting()).toBe(0)
})

test.each(['53200', '58000', '40P01'])('a passing fault (%s) marks nothing as failed; the workspace waits and goes through later', async (code) => {
  await makeTrouble('ล้น', code)
  await shop.hear(line.text(line.fromUser(), 'ล้น'))
  await shop.settle()
  expect(await faults()).toEqual([])
  expect(await turn(shop.house)).toBe(false)
  await shop.house.ownPool.query('drop trigger trouble on interaction')
  shop.clock.forward(5000)
  await shop.settle()
  expect(await texts()).toEqual(['ล้น'])
  expect(await waiting()).toBe(0)
})

test('a workspace in trouble lets the others go first, however much of it waits', async () => {
  const { house } = shop
  await makeTrouble('ช้า', '40P01')
  // More than one look at the claims takes in, all of them older than what the neighbour has.
  await shop.hear(line.text(line.fromUser(), 'ช้า'))
  await house.ownPool.query(`insert into claim (id, workspace_id, kind, record, due)
    select gen_random_uuid(), workspace_id, kind, record, due from claim, generate_series(1, 600)`)
  const { actor } = await makeWorkspace(house)
  const channel = { channelSecret: 'another-secret', accessToken: 'another-token', destination: `U${'0'.repeat(31)}2` }
  const twin = await startLineTwin({ channels: [channel], now: () => house.clock.now().getTime() })
  const { webhookUrl } = await inScope(house.database, actor, (scope) =>
    addLineSource(scope, house, { name: 'ร้านข้างบ้าน', secret: channel.channelSecret, token: channel.accessToken, apiBase: twin.api }),
  )
  const platform = createPlatform({ twin, destination: channel.destination, webhookUrl, backoff: [] })
  expect(await platform.deliver([line.text(line.fromUser(), 'สวัสดี')])).toBe(true)
  platform.close()
  await twin.close()
  for (let turns = 0; turns < 2; turns++) await turn(house)
  const { rows } = await house.ownPool.query('select state from intake_event where workspace_id = $1', [actor.workspaceId])
  expect(rows).toEqual([{ state: 'done' }])
})
