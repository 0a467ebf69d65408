import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { type Actor, inScope, type InsideFollower } from '../database/scope.ts'
import { newId } from '../id.ts'
import { recordChanges, signal } from './changes.ts'
import { type AfterFollower, followOnce, pruneSignals } from './followers.ts'

let opened: TestHouse
const actor: Actor = { workspaceId: newId(), kind: 'loop', id: null, abilities: everyAbility, locale: 'th' }

beforeAll(async () => {
  opened = await openTestHouse()
})
afterAll(() => opened.close())

const tell = (...kinds: string[]) => inScope(opened.house.database, actor, (scope) => signal(scope, kinds.map((kind) => ({ kind, record: newId(), version: 1 }))))

/** A follower that notes what it was shown, and fails as often as it is told to. */
function noting(name: string, failures = 0): AfterFollower & { seen: string[] } {
  const seen: string[] = []
  return {
    name,
    seen,
    kinds: ['order', 'refund'],
    async follow(_, signals) {
      seen.push(...signals.map(({ kind }) => kind))
      if (failures-- > 0) throw new Error('killed in the middle')
    },
  }
}

/** Looks until nothing is new; what other databases of this server still write may hold signals back for a moment. */
async function followAll(follower: AfterFollower & { seen: string[] }, count: number): Promise<void> {
  await expect.poll(async () => (await followOnce(opened.house, follower).catch(() => true), follower.seen.length), { timeout: 40_000 }).toBeGreaterThanOrEqual(count)
  while (await followOnce(opened.house, follower));
}

describe('a follower that comes after', () => {
  test('sees each signal of its kinds once, in order, and goes on where it stopped', async () => {
    const follower = noting('notes')
    await tell('order', 'weather', 'refund')
    await followAll(follower, 2)
    expect(follower.seen).toEqual(['order', 'refund'])
    const afterRestart = noting('notes')
    await tell('refund')
    await followAll(afterRestart, 1)
    expect(afterRestart.seen).toEqual(['refund'])
  })

  test('that was ended in the middle of its work sees the same again', async () => {
    const follower = noting('ended', 1)
    await tell('order')
    await followAll(follower, 2)
    const first = follower.seen.length / 2
    expect(follower.seen.slice(0, first)).toEqual(follower.seen.slice(first))
  })

  test('works in one process at a time', async () => {
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const slow: AfterFollower = {
      name: 'slow',
      kinds: ['order'],
      async follow() {
        begun.resolve()
        await goOn.promise
      },
    }
    await followOnce(opened.house, { ...slow, kinds: [] })
    await tell('order')
    const first = (async () => {
      while (!(await followOnce(opened.house, slow))) await sleep(20)
    })()
    await begun.promise
    expect(await followOnce(opened.house, slow)).toBe(false)
    goOn.resolve()
    await first
  })

  test('keeps what it has not seen from being pruned', async () => {
    await followAll(noting('notes'), 0)
    await tell('order')
    opened.clock.forward(25 * 3600_000)
    await pruneSignals(opened.house)
    const late = noting('notes')
    await followAll(late, 1)
    expect(late.seen.at(-1)).toBe('order')
  })
})

describe('a follower that goes along', () => {
  const change = { kind: 'order.paid', record: { kind: 'order', id: newId(), version: 1 } }
  const along = (follow: InsideFollower['follow']) => ({ ...opened.house.database, inside: [{ kinds: ['order.paid'], follow }] })
  const kept = async () => (await opened.house.ownPool.query('select from change where record_id = $1', [change.record.id])).rowCount

  test('shares the fate of the writer: when it fails, nothing was written', async () => {
    const failing = inScope(along(async () => Promise.reject(new Error('no'))), actor, (scope) => recordChanges(scope, [change]))
    await expect(failing).rejects.toThrow('no')
    expect(await kept()).toBe(0)
  })

  test('sees what the writer wrote and has not committed, and only the kinds that it asked for', async () => {
    const seen: string[] = []
    const database = along(async (scope, changes) => {
      const rows = await scope.tx.selectFrom('change').select('id').where('workspace_id', '=', scope.workspaceId).where('record_id', '=', change.record.id).execute()
      seen.push(...changes.map(({ kind }) => `${kind} ${rows.length}`))
    })
    await inScope(database, actor, (scope) => recordChanges(scope, [change, { ...change, kind: 'order.seen' }]))
    expect(seen).toEqual(['order.paid 2'])
    expect(await kept()).toBe(2)
  })
})
