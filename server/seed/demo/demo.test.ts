import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as line from '../../../twins/line/events.ts'
import { inScope } from '../../platform/database/scope.ts'
import type { Conversation, ConversationList } from '../../respond/shapes.ts'
import { openShop, type Shop } from '../../testing/shop.ts'
import { known, dealers } from '../cast.ts'
import { posts, stories } from '../stories/all.ts'
import { beginDemo, endDemo, tellDemo } from './commands.ts'
import { demoSteps, loadDemo } from './load.ts'
import { removeDemo } from './remove.ts'

// A whole company comes and goes several times, and the machine may be small.
vi.setConfig({ testTimeout: 240_000 })

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  // Two tellings are compared: they must not fall on two sides of midnight.
  shop.clock.stop()
  // A shop that is at work: the demonstration comes beside it.
  await shop.hear(line.text(line.fromUser(), 'ร้านจริง ของจริง ถามจริง มีของไหมคะ'))
  await shop.settle()
})
afterAll(() => shop.close())

/** How many rows each table has; signals come and go by themselves. */
async function counts(): Promise<Record<string, number>> {
  const { rows: tables } = await shop.house.ownPool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname not in ('signal', 'follower', 'migration') order by 1`,
  )
  const told: Record<string, number> = {}
  for (const { name } of tables) told[name] = (await shop.house.ownPool.query<{ n: number }>(`select count(*) as n from ${name}`)).rows[0]!.n
  return told
}

/** What is in the database, without ids and moments that differ each time. */
const content = async (): Promise<unknown[]> =>
  (
    await shop.house.ownPool.query(
      `select i.external_id, i.kind, i.direction, i.is_public, i.text, a.name as author, r.mood, r.words from interaction i
       left join identity a on a.workspace_id = i.workspace_id and a.id = i.identity_id
       left join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.id
       where i.direction = 'in' and i.source_id in (select id from source where settings ? 'demo') order by i.external_id, i.text`,
    )
  ).rows

const open = async () => (await shop.call<ConversationList>('GET', '/conversations?view=open&limit=200')).body.items
const said = stories.flatMap(({ turns }) => turns.filter(({ by }) => by !== 'time'))
const number = (what: (turn: (typeof said)[number]) => boolean) => said.filter(what).length
let before: Record<string, number>
let first: unknown[]

test('it fills a workspace with what the stories hold, and what was there stays as it was', async () => {
  before = await counts()
  expect(await tellDemo(shop.house, shop.actor)).toMatchObject({ state: 'none' })
  expect(await beginDemo(shop.house, shop.actor)).toMatchObject({ state: 'loading', done: 0, total: demoSteps })
  expect(await beginDemo(shop.house, shop.actor)).toMatchObject({ state: 'loading' })
  await loadDemo(shop.house, shop.actor.workspaceId)
  expect(await tellDemo(shop.house, shop.actor)).toEqual({ state: 'here', done: demoSteps, total: demoSteps })
  const now = await counts()
  const grown = (table: string) => now[table]! - before[table]!
  expect(grown('conversation')).toBe(stories.length)
  expect(grown('outbox')).toBe(number((turn) => turn.by === 'staff' && turn.as === 'reply'))
  expect(grown('outbox_attempt')).toBe(grown('outbox'))
  expect(grown('conversation_item')).toBe(said.length)
  const spoken = posts.reduce((sum, { comments }) => sum + 1 + comments.length, 0)
  const beside = (await shop.house.ownPool.query(`select count(*) as n from interaction where kind in ('visit', 'order')`)).rows[0].n
  expect(beside).toBeGreaterThanOrEqual(known.filter((one) => one.card).length + known.filter((one) => one.web).length + dealers.length)
  expect(grown('interaction')).toBe(said.length + spoken + beside)
  expect(grown('person')).toBe(grown('identity'))
  expect(grown('belonging')).toBe(grown('identity'))
  expect(now.claim).toBe(0)
  const { rows } = await shop.house.ownPool.query(`select count(*) filter (where is_public) as public, count(*) filter (where removed_at is not null) as unsent from interaction`)
  expect(rows[0]).toEqual({ public: spoken, unsent: number((turn) => turn.by === 'customer' && turn.kind === 'unsent') })
  const organisations = await shop.house.ownPool.query(`select custom ->> 'tax_id' as tax from person where kind = 'organisation' order by 1`)
  expect(organisations.rows.map(({ tax }) => tax)).toEqual(dealers.map(({ taxId }) => taxId).toSorted())
})

test('its customers wait as the stories say, named, with who answered, and nothing was ever sent', async () => {
  const items = await open()
  const waiting = items.filter(({ waitingSince }) => waitingSince !== null)
  expect(items).toHaveLength(stories.filter(({ ending }) => ending !== 'done').length + 1)
  const lastWordIsTheirs = stories.filter(({ ending, turns }) => ending !== 'done' && turns.findLast((turn) => turn.by === 'customer' || (turn.by === 'staff' && turn.as === 'reply'))!.by === 'customer')
  expect(waiting).toHaveLength(lastWordIsTheirs.length + 1)
  expect(items.filter(({ customer }) => customer.name === null)).toHaveLength(1)
  const row = items.find(({ customer }) => customer.name === 'Kanlaya P.')!
  const { body } = await shop.call<Conversation>('GET', `/conversations/${row.id}`)
  expect(body.items.map((item) => item.author?.name)).toContain('ฟ้าใส อินต๊ะ (ฟ้า)')
  expect(new Set(body.items.filter(({ direction }) => direction === 'out').map(({ sending }) => sending!.state))).toEqual(new Set(['sent']))
  expect([shop.line.ledger.delivered, shop.line.ledger.dropped, shop.line.ledger.refused]).toEqual([[], [], []])
  first = await content()
  expect(first.length).toBeGreaterThan(600)
})

test('an answer to one of them is accepted, and leaves for nowhere', async () => {
  const { id } = (await open()).find(({ customer }) => customer.name === 'Korn Kittipat')!
  expect((await shop.call('POST', `/conversations/${id}/replies`, { text: 'คืนเงินให้แล้วครับ' })).status).toBe(201)
  await shop.settle()
  const { body } = await shop.call<Conversation>('GET', `/conversations/${id}`)
  expect(body.items.at(-1)).toMatchObject({ text: 'คืนเงินให้แล้วครับ', sending: { state: 'sent' } })
  expect([shop.line.ledger.delivered, shop.line.ledger.dropped, shop.line.ledger.refused]).toEqual([[], [], []])
})

test('it can be taken away again, with what was done to it, and leaves everything else', async () => {
  await shop.hear(line.text(line.fromUser(), 'ยังอยู่ไหมคะ นี่ลูกค้าจริง'))
  await shop.settle()
  expect(await endDemo(shop.house, shop.actor)).toMatchObject({ state: 'leaving' })
  await removeDemo(shop.house, shop.actor.workspaceId)
  expect(await tellDemo(shop.house, shop.actor)).toMatchObject({ state: 'none' })
  expect(await endDemo(shop.house, shop.actor)).toMatchObject({ state: 'none' })
  const real = { search_entry: 1, person: 1, identity: 1, belonging: 1, interaction: 1, reading: 1, conversation: 1, conversation_item: 1, intake: 1, intake_event: 1, reply_token: 1 }
  const after = await counts()
  for (const [table, n] of Object.entries(before)) if (table !== 'change') expect([table, after[table]]).toEqual([table, n + (real[table as keyof typeof real] ?? 0)])
  // That it came and went is no part of it: those two stay beside what the real customer changed.
  const { rows } = await shop.house.ownPool.query(`select kind, count(*) as n from change where kind like 'demo.%' group by 1 order by 1`)
  expect(rows).toEqual([{ kind: 'demo.begun', n: 1 }, { kind: 'demo.ended', n: 1 }])
  expect(after.change! - before.change! - 2).toBe(2)
})

test('cut off and begun again it ends as if nothing had happened, with the same words', async () => {
  await beginDemo(shop.house, shop.actor)
  let steps = 0
  const cut = loadDemo(shop.house, shop.actor.workspaceId, () => {
    steps += 1
    if (steps === 40) throw new Error('the power went')
  })
  await expect(cut).rejects.toThrow('the power went')
  expect((await tellDemo(shop.house, shop.actor)).state).toBe('loading')
  await loadDemo(shop.house, shop.actor.workspaceId)
  expect(await content()).toEqual(first)
})

test('one that is taken away while it still comes stops coming', async () => {
  await endDemo(shop.house, shop.actor)
  await removeDemo(shop.house, shop.actor.workspaceId)
  await beginDemo(shop.house, shop.actor)
  let ended: Promise<unknown> | undefined
  await loadDemo(shop.house, shop.actor.workspaceId, (done) => {
    if (done === 10) ended = endDemo(shop.house, shop.actor)
  })
  await ended
  expect((await tellDemo(shop.house, shop.actor)).state).toBe('leaving')
  await removeDemo(shop.house, shop.actor.workspaceId)
  const after = await counts()
  expect(after.conversation).toBe(before.conversation! + 1)
  expect(await inScope(shop.house.database, shop.actor, ({ tx }) => tx.selectFrom('source').select('name').execute())).toEqual([{ name: 'LINE ร้าน' }])
})
