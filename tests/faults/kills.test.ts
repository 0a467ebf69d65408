import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FaultList } from '../../server/listen/shapes.ts'
import * as line from '../../twins/line/events.ts'
import { createPlatform, type Platform } from '../../twins/line/platform.ts'
import { connectTo, postmasterOf } from '../engine.ts'
import { type Product, startProduct, until } from '../product.ts'
import { type LineAccount, openShopOn, type Shop } from '../shop.ts'
import { answer, isOnItsWay, unaccounted } from './answers.ts'
import { type Chance, chanceOf } from './chance.ts'
import { killAt, moments, type Victim } from './moments.ts'
import { readConversations, reckon } from './reckoning.ts'
import { send, stormOf } from './storm.ts'

const all = process.env.SAIJAI_TEST_ALL === '1'
const { kills, events, customers } = all ? { kills: 20, events: 10_000, customers: 150 } : { kills: 3, events: 600, customers: 12 }
const seed = Number(process.env.SAIJAI_TEST_SEED ?? Date.now() % 1_000_000)
const nothingWrong = { lost: [], twice: [], unknown: [], disordered: [] }

let product: Product
let shop: Shop
const made: line.LineEvent[] = []
const platforms: Platform[] = []

beforeAll(async () => {
  product = await startProduct()
  shop = await openShopOn(product, 2)
})
afterAll(async () => {
  for (const platform of platforms) platform.close()
  await shop.line.close()
  await product.end()
})

test(`${events} events and ${kills} kills -9 with work in flight: nothing is lost, nothing is there twice, each answer arrives once or is uncertain`, async () => {
  console.log(`seed ${seed} (SAIJAI_TEST_SEED repeats the dice, not the clock)`)
  const chance = chanceOf(seed)
  const account = shop.accounts[0]!
  const platform = noting(account)
  const storm = stormOf(chance, customers)
  const answering = answer(shop, chance)
  for (const { moment, victim } of plan(chance)) {
    let isDone = false
    const sending = send(platform, storm, Math.ceil(events / kills), () => isDone)
    const before = await postmasterOf(product.dataDir)
    const hunt = { dataDir: product.dataDir, sent: shop.line.ledger.sent, chance }
    const what = await killAt(hunt, moment, victim).finally(() => (isDone = true))
    await backAgain(victim, before)
    console.log(`killed the ${victim} ${moment}: ${what}`)
    await sending
  }
  const poison = poisonOf(account)
  expect(await platform.deliver(poison)).toBe(true)
  // A quick machine is through with its kills before enough was answered to count.
  await until(() => answering.taken.length > kills, 60_000, () => `only ${answering.taken.length} answers were taken`)
  await answering.stop()
  const sound = made.filter((event) => !event.message?.text?.includes('\u0000'))
  const ledger = shop.line.ledger.sent.filter((event) => event.acknowledgedAt !== null && !event.text?.includes('\u0000'))
  expect(ledger).toHaveLength(sound.length)
  const conversations = await settled(account, sound.length)
  expect(reckon(sound, ledger, conversations)).toEqual(nothingWrong)
  expect(unaccounted(answering.taken, shop.line, conversations)).toEqual([])
  const { items: faults } = (await shop.call<FaultList>('GET', '/faults')).body
  expect(faults).toMatchObject([{ eventKey: poison[50]!.webhookEventId, problem: { code: 'unstorable-character' } }])
}, all ? 1_800_000 : 240_000)

test('with the unique keys taken away the same reckoning finds events twice', async () => {
  const account = shop.accounts[1]!
  const platform = noting(account)
  await takeKeysAway()
  const from = made.length
  const before = shop.line.ledger.sent.length
  await send(platform, stormOf(chanceOf(seed), customers), 100, () => true)
  const ledger = shop.line.ledger.sent.slice(before)
  const conversations = await settled(account, ledger.length)
  const found = reckon(made.slice(from), ledger, conversations)
  expect(found.twice.length).toBeGreaterThan(0)
  expect(found).toMatchObject({ lost: [], unknown: [] })
})

/** The moments share the kills evenly; half of the blows hit the server, half the database. */
function plan(chance: Chance): { moment: (typeof moments)[number]; victim: Victim }[] {
  const database: Victim[] = ['postmaster', 'backend']
  return chance.shuffled(
    Array.from({ length: kills }, (_, i) => ({
      moment: moments[i % moments.length]!,
      victim: i % 2 === 0 ? ('server' as const) : database[Math.floor(i / 2) % 2]!,
    })),
  )
}

/** A dead server is started again on the same data and port; a dead database must come back by itself. */
async function backAgain(victim: Victim, postmasterBefore: number): Promise<void> {
  if (victim === 'server') {
    product = await startProduct([], { SAIJAI_DATA: product.dataDir, PORT: new URL(product.url).port })
    return
  }
  await until(
    async () => {
      if (victim === 'postmaster' && (await postmasterOf(product.dataDir).catch(() => postmasterBefore)) === postmasterBefore) return false
      return (await fetch(`${product.url}/healthz`).catch(() => undefined))?.status === 200
    },
    60_000,
    () => `the database did not come back. ${product.told()}`,
  )
}

/** LINE's sender, which tries again for as long as it takes; what it sends is noted. */
function noting(account: LineAccount): Platform {
  const backoff = Array.from({ length: 200 }, (_, i) => Math.min(100 * 2 ** i, 1000))
  const platform = createPlatform({ twin: shop.line, destination: account.destination, webhookUrl: account.webhookUrl, backoff })
  platforms.push(platform)
  return {
    ...platform,
    deliver(events, options) {
      if (!options?.redelivery) made.push(...events)
      return platform.deliver(events, options)
    },
  }
}

function poisonOf(account: LineAccount): line.LineEvent[] {
  const at = Date.now() + 3_600_000
  const who = line.fromUser()
  shop.line.meet(account.destination, who.userId!)
  return Array.from({ length: 100 }, (_, i) => line.text(who, i === 50 ? 'พิษ\u0000' : `ข้างพิษ ${i}`, { at: at + i }))
}

/** Waits until the conversations hold as many events as were sent, no more come, and no answer is on its way; what is not there then is lost. */
async function settled(account: LineAccount, events: number) {
  let conversations = await readConversations(shop, account.sourceId)
  let held = -1
  for (const end = Date.now() + 120_000; Date.now() < end; ) {
    const now = conversations.flatMap((one) => one.items).filter((item) => item.direction === 'in').length
    if (now >= events && now === held && !isOnItsWay(conversations)) break
    held = now
    await sleep(all ? 5000 : 1500)
    conversations = await readConversations(shop, account.sourceId)
  }
  return conversations
}

/**
 * Without the key an INSERT … ON CONFLICT is refused outright, so nothing would be acknowledged and nothing shown. What
 * a missing key would let through is seen when each arrival gets a key of its own: of the event, and of what it said.
 */
async function takeKeysAway(): Promise<void> {
  const client = await connectTo(product.dataDir)
  try {
    await client.query(`
      create function no_two_alike() returns trigger language plpgsql as $$ begin
        if tg_table_name = 'intake_event' then new.event_key := new.event_key || gen_random_uuid();
        else new.external_id := new.external_id || gen_random_uuid(); end if;
        return new;
      end $$;
      create trigger no_two_alike before insert on intake_event for each row execute function no_two_alike();
      create trigger no_two_alike before insert on interaction for each row execute function no_two_alike()`)
  } finally {
    await client.end()
  }
}
