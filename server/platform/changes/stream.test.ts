import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { type Actor, inScope } from '../database/scope.ts'
import { type App, buildApp } from '../http/app.ts'
import { listen, type Listening } from '../http/serve.ts'
import { newId } from '../id.ts'
import { signal } from './changes.ts'
import { pruneSignals } from './followers.ts'
import { streamRoute } from './stream-route.ts'
import { type Ear, openEar } from './testing/ear.ts'

let opened: TestHouse
let app: App
let listening: Listening
const actor = (workspaceId = newId()): Actor => ({ workspaceId, kind: 'loop', id: null, abilities: everyAbility, locale: 'th' })

beforeAll(async () => {
  opened = await openTestHouse()
  app = buildApp(opened.house, { routes: [streamRoute], hooks: [], authenticate: async (_, workspaceId) => ({ actor: actor(workspaceId) }), mount() {} })
  listening = await listen(app.fetch, '127.0.0.1', 0)
})
afterAll(async () => {
  await listening?.close()
  await opened?.close()
})

const path = ({ workspaceId }: Actor) => `/api/v1/w/${workspaceId}/stream`
const hear = (who: Actor, lastId?: string): Promise<Ear> => openEar(`http://127.0.0.1:${listening.port}${path(who)}`, lastId)
/** One commit that tells of these records. */
const tell = (who: Actor, kinds: readonly string[]) => inScope(opened.house.database, who, (scope) => signal(scope, kinds.map((kind) => ({ kind, record: newId(), version: 1 }))))

/** Writes and stays open until it is let go: a transaction that began early and commits late. */
async function tellSlowly(who: Actor, kind: string): Promise<() => Promise<void>> {
  const written = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const done = inScope(opened.house.database, who, async (scope) => {
    await signal(scope, [{ kind, record: newId(), version: 1 }])
    written.resolve()
    await held.promise
  })
  await written.promise
  return () => {
    held.resolve()
    return done
  }
}

describe('what happens in a workspace is told', () => {
  test('to whoever listens there, in order, and to nobody elsewhere', async () => {
    const [one, other] = [actor(), actor()]
    const [ear, elsewhere] = [await hear(one), await hear(other)]
    await tell(one, ['a', 'b'])
    await tell(one, ['c'])
    await tell(other, ['z'])
    expect(await ear.kinds(3)).toEqual(['a', 'b', 'c'])
    expect(await elsewhere.kinds(1)).toEqual(['z'])
    await Promise.all([ear.close(), elsewhere.close()])
  })

  test('even when it was written early and committed late', async () => {
    const who = actor()
    const ear = await hear(who)
    const letGo = await tellSlowly(who, 'early')
    await tell(who, ['late'])
    await letGo()
    await tell(who, ['last'])
    expect(await ear.kinds(3)).toEqual(['early', 'late', 'last'])
    await ear.close()
  })

  test('each once and in one order to 50 who listen, while several write at once', async () => {
    const who = actor()
    const ears = await Promise.all(Array.from({ length: 50 }, () => hear(who)))
    const writer = async (name: number) => {
      for (let i = 0; i < 10; i++) await tell(who, Array.from({ length: 25 }, (_, n) => `w${name}-${i * 25 + n}`))
    }
    await Promise.all([0, 1, 2, 3].map(writer))
    const heard = await Promise.all(ears.map((ear) => ear.kinds(1000)))
    expect(new Set(heard[0]).size).toBe(1000)
    for (const kinds of heard) expect(kinds).toEqual(heard[0])
    for (const name of [0, 1, 2, 3]) {
      const own = heard[0]!.filter((kind) => kind.startsWith(`w${name}-`))
      expect(own).toEqual(Array.from({ length: 250 }, (_, n) => `w${name}-${n}`))
    }
    await Promise.all(ears.map((ear) => ear.close()))
  })
})

describe('whoever comes back', () => {
  test('hears what they missed, once, and then goes on', async () => {
    const who = actor()
    const ear = await hear(who)
    await tell(who, ['a', 'b', 'c'])
    const [, second] = await ear.next(2)
    await ear.close()
    await tell(who, ['d'])
    const back = await hear(who, second!.id)
    await tell(who, ['e'])
    expect(await back.kinds(3)).toEqual(['c', 'd', 'e'])
    await back.close()
  })

  test('without having heard anything goes on from where they came in', async () => {
    const who = actor()
    const ear = await hear(who)
    await ear.close()
    await tell(who, ['missed'])
    const back = await hear(who, ear.lastId())
    expect(await back.kinds(1)).toEqual(['missed'])
    await back.close()
  })

  test('is told to reload when their place is unknown: another server’s, or no place at all', async () => {
    const who = actor()
    for (const place of ['1844674407370955161-7', '99999999999999999999-1', 'not-a-place', '1', '-', `${'9'.repeat(40)}-1`]) {
      const ear = await hear(who, place)
      expect((await ear.next(1))[0], place).toMatchObject({ event: 'reload' })
      await tell(who, ['b'])
      expect(await ear.kinds(1)).toEqual(['b'])
      await ear.close()
    }
  })

  test('is told to reload when what they missed was pruned, though nothing is left to show it', async () => {
    const who = actor()
    const ear = await hear(who)
    await tell(who, ['a'])
    const [first] = await ear.next(1)
    await ear.close()
    const there = await hear(who)
    await tell(who, ['missed'])
    await there.next(1)
    opened.clock.forward(25 * 3600_000)
    await expect.poll(() => pruneSignals(opened.house).then(async () => (await opened.house.ownPool.query('select from signal')).rowCount)).toBe(0)
    const back = await hear(who, first!.id)
    expect((await back.next(1))[0]).toMatchObject({ event: 'reload' })
    await tell(who, ['new'])
    expect(await back.kinds(1)).toEqual(['new'])
    await Promise.all([back.close(), there.close()])
  })
})

describe('the stream ends', () => {
  test('when who may come in has changed, so that everybody knocks again', async () => {
    const who = actor()
    const ear = await hear(who)
    await tell(who, ['access'])
    expect(await ear.kinds(1)).toEqual(['access'])
    await ear.ended
    const back = await hear(who, ear.lastId())
    await tell(who, ['a'])
    expect(await back.kinds(1)).toEqual(['a'])
    await back.close()
  })

  test('for one who does not read, before it fills the memory, and for nobody else', async () => {
    const who = actor()
    const reader = await hear(who)
    const unread = await app.request(path(who))
    const kinds = Array.from({ length: 6000 }, (_, n) => `n${n}`)
    await tell(who, kinds)
    expect(await reader.kinds(6000)).toEqual(kinds)
    const text = await unread.text()
    expect(text.split('\n\n').length).toBeLessThan(5100)
    await reader.close()
  })

  test('for one whose connection stands still, whose memory is then given back', async () => {
    const who = actor()
    const { stream } = opened.house
    let listeners = 0
    const counting: typeof stream.listen = (workspaceId, ear) => {
      const leave = stream.listen(workspaceId, ear)
      listeners += 1
      return () => {
        leave()
        listeners -= 1
      }
    }
    const counted = buildApp({ ...opened.house, stream: { ...stream, listen: counting } }, { routes: [streamRoute], hooks: [], authenticate: async () => ({ actor: who }), mount() {} })
    const served = await listen(counted.fetch, '127.0.0.1', 0)
    const stalled = connect({ port: served.port, host: '127.0.0.1' })
    stalled.write(`GET ${path(who)} HTTP/1.1\r\nhost: saijai.test\r\n\r\n`)
    await once(stalled, 'data')
    stalled.pause()
    const reader = await hear(who)
    expect(listeners).toBe(1)
    // Far more than the kernel keeps for a connection that nobody reads.
    for (let i = 0; i < 40 && listeners > 0; i += 1) {
      await tell(who, Array.from({ length: 2000 }, (_, n) => `n${n}${'.'.repeat(200)}`))
      await reader.next(2000)
      await sleep(10)
    }
    expect(listeners).toBe(0)
    await reader.close()
    stalled.destroy()
    await served.close()
  }, 60_000)
})
