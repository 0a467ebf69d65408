import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Conversation, ConversationList } from '../../respond/shapes.ts'
import { noNames, read } from '../../analyze/read.ts'
import { newId } from '../../platform/id.ts'
import { inScope } from '../../platform/database/scope.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { seedCommand } from '../command.ts'
import { endDemo } from '../demo/commands.ts'
import { removeDemo } from '../demo/remove.ts'
import { addDemoLine, setStage } from '../demo/stage.ts'
import { writeDemo } from '../demo/state.ts'
import { encode, fillWith } from './fill.ts'
import { addCustomer, type Forgotten, interactionsEach, noRows, type Rows, type Setting } from './rows.ts'

// A whole company comes and goes several times, and the machine may be small.
vi.setConfig({ testTimeout: 240_000 })

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const customers = 2400
const now = new Date('2026-11-22T05:00:00Z')
const plain: Setting = { workspaceId: newId(), seed: 'seed', now, customers, sources: { line: newId(), counter: newId(), web: newId() }, memberIds: new Map() }
const made = (seed = 'seed'): Rows => {
  const rows = noRows()
  for (let i = 0; i < customers; i++) addCustomer(rows, { ...plain, seed }, i)
  return rows
}

test('no table is forgotten: each is filled, or left alone by name', () => {
  const nothing: [Forgotten] extends [never] ? 'nothing' : Forgotten = 'nothing'
  expect(nothing).toBe('nothing')
})

describe('customers in any number', () => {
  const rows = made()

  test('are the same for the same seed, and others for another', () => {
    expect(made()).toEqual(rows)
    expect(made('other').person.map(({ name }) => name)).not.toEqual(rows.person.map(({ name }) => name))
  })

  test('have five interactions each, none in the future, and no two rows the same id', () => {
    expect(rows.person).toHaveLength(customers)
    const each = Map.groupBy(rows.interaction, (one) => one.thread_identity_id)
    expect(new Set([...each.values()].map((theirs) => theirs.length))).toEqual(new Set([interactionsEach]))
    expect(rows.interaction.filter(({ occurred_at }) => occurred_at > now)).toEqual([])
    for (const table of ['person', 'identity', 'interaction', 'conversation', 'outbox'] as const) expect(new Set(rows[table].map(({ id }) => id)).size).toBe(rows[table].length)
  })

  test('hold what the loop would have found: readings of every text, who waits, and the mood of the last words', () => {
    const readings = new Map(rows.reading.map((reading) => [reading.interaction_id, reading]))
    for (const { id, direction, text } of rows.interaction) {
      expect(readings.get(id)?.mood).toBe(direction === 'in' && text ? read({ text, isPublic: false }, noNames).mood : undefined)
    }
    const interactions = new Map(rows.interaction.map((one) => [one.id, one]))
    const items = Map.groupBy(rows.conversation_item, (item) => item.conversation_id)
    for (const one of rows.conversation) {
      const theirs = items.get(one.id)!.map((item) => interactions.get(item.interaction_id)!)
      expect([one.last_interaction_id, one.last_at]).toEqual([theirs.at(-1)!.id, theirs.at(-1)!.occurred_at])
      const afterUs = theirs.slice(theirs.findLastIndex(({ direction }) => direction === 'out') + 1)
      expect(one.waiting_since).toEqual(one.status === 'open' ? (afterUs[0]?.occurred_at ?? null) : null)
      expect(one.mood).toBe(theirs.map(({ id }) => readings.get(id)?.mood).findLast(Boolean) ?? null)
    }
  })

  test('differ from each other, and one in twenty is there twice in another spelling', () => {
    expect(new Set(rows.person.map(({ name }) => name)).size).toBeGreaterThan(customers * 0.7)
    const phones = new Map(rows.identifier.filter(({ kind }) => kind === 'phone').map((one) => [one.identity_id, one.value]))
    const phoneOf = (i: number) => phones.get(rows.identity[i]!.id)
    const twice = rows.identity.filter((_, i) => i % 20 === 19 && phoneOf(i) && phoneOf(i) === phoneOf(i - 7))
    expect(rows.identity.filter(({ external_id }) => /^(counter|web)/.test(external_id)).length).toBeGreaterThan(customers / 20)
    expect(twice.length).toBeGreaterThan(5)
    const talks = Map.groupBy(rows.interaction.filter(({ text }) => text), ({ text }) => text)
    expect(talks.size).toBeGreaterThan(1500)
  })
})

test('COPY gets back what it was given, whatever stands in it', async () => {
  const odd = 'a\\b\tc\nd\re\\N "ก็" 🌸'
  await shop.house.ownPool.query('create table odd (words text, told jsonb, nothing text)')
  expect([encode(null), encode(true), encode(3), encode(new Date(0))]).toEqual(['\\N', 'true', '3', '1970-01-01T00:00:00.000Z'])
  const { copyIn } = await import('../../platform/database/copy.ts')
  const client = await shop.house.ownPool.connect()
  const lines = copyIn(client, 'copy odd from stdin')
  await lines.write(Buffer.from(`${[odd, { odd: [odd] }, null].map(encode).join('\t')}\n`))
  expect(await lines.end()).toBe(1)
  client.release()
  expect((await shop.house.ownPool.query('select * from odd')).rows).toEqual([{ words: odd, told: { odd: [odd] }, nothing: null }])
  await shop.house.ownPool.query('drop table odd')
})

test('they stand in the database as the screens read them, and can be taken away', async () => {
  const { workspaceId } = shop.actor
  const stage = await inScope(shop.house.database, shop.actor, async (scope) => {
    const line = await addDemoLine(scope, shop.house)
    await writeDemo(scope, line, { state: 'here', done: 0, total: 0, seed: 's', at: now.toISOString() })
    return setStage(scope, line)
  })
  const memberIds = new Map([...stage.colleagues].map(([nick, { id }]) => [nick, id!]))
  const told: number[] = []
  const written = await fillWith(shop.house, { ...plain, workspaceId, sources: stage.sources, memberIds }, (done) => told.push(done))
  expect(told).toEqual([2000, 2400])
  expect(written).toMatchObject({ person: customers, identity: customers, belonging: customers, interaction: customers * interactionsEach })
  const { body: list } = await shop.call<ConversationList>('GET', '/conversations?view=open&limit=200')
  expect(list.items.length).toBeGreaterThan(100)
  const { body } = await shop.call<Conversation>('GET', `/conversations/${list.items.find(({ last }) => last.direction === 'out')!.id}`)
  expect(body.items.find(({ direction }) => direction === 'out')).toMatchObject({ author: { name: expect.stringMatching(/\(.+\)/) }, sending: { state: 'sent' } })
  await expect(seedCommand.run(shop.house, { size: 'demo', workspace: workspaceId })).rejects.toMatchObject({ code: 'conflict' })
  await endDemo(shop.house, shop.actor)
  await removeDemo(shop.house, workspaceId)
  for (const table of Object.keys(written)) expect((await shop.house.ownPool.query(`select count(*) as n from ${table}`)).rows).toEqual([{ n: 0 }])
})

test('the command makes a workspace of its own, and leaves real data alone until told otherwise', async () => {
  await expect(seedCommand.run(shop.house, { size: 'demo', workspace: shop.actor.workspaceId })).rejects.toMatchObject({ code: 'has-data' })
  await expect(seedCommand.run(shop.house, { size: 'demo', workspace: newId() })).rejects.toMatchObject({ code: 'not-found' })
  const answer = await seedCommand.run(shop.house, { size: 'demo' })
  expect(answer).toMatchObject({ size: 'demo', conversations: 162, seconds: expect.any(Number) })
  expect(await seedCommand.run(shop.house, { size: 'demo', workspace: shop.actor.workspaceId, into: true })).toMatchObject({ conversations: 162 })
})
