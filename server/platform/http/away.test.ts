import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { openPool } from '../database/pool.ts'
import { type Actor, inReading, inScope } from '../database/scope.ts'
import { newId } from '../id.ts'
import { openLog } from '../log.ts'
import { type App, buildApp } from './app.ts'
import { route } from './route.ts'

/** A road to the database that can be broken up and mended, as when the server restarts. */
async function openRoad(to: { host: string; port: number }) {
  const open = new Set<Socket>()
  const server: Server = createServer((near) => {
    const far = connect(`${to.host}/.s.PGSQL.${to.port}`)
    for (const [one, other] of [[near, far], [far, near]] as const) {
      open.add(one)
      one.on('error', () => {}).on('close', () => (open.delete(one), other.destroy())).pipe(other)
    }
  })
  const listen = (port: number) => new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  await listen(0)
  const { port } = server.address() as { port: number }
  /** The connections stand, but nobody answers any more. */
  const fallSilent = () => open.forEach((one) => one.unpipe().pause())
  const breakUp = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      for (const one of open) one.destroy()
    })
  return { port, breakUp, fallSilent, mend: () => listen(port) }
}

let opened: TestHouse
let road: Awaited<ReturnType<typeof openRoad>>
let app: App
let close: () => Promise<void>
const actor: Actor = { workspaceId: newId(), kind: 'loop', id: null, abilities: everyAbility, locale: 'th' }

const names = route({
  method: 'get',
  path: '/names',
  permission: 'customer.read',
  summary: 'Names',
  answer: z.object({ count: z.int() }),
  handle: ({ house, actor }) => inReading(house.database, actor, async ({ read }) => ({ count: (await read.selectFrom('person').select('id').execute()).length })),
})

const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
const slow = route({
  method: 'get',
  path: '/slow',
  permission: 'customer.read',
  summary: 'Names, after a while',
  answer: z.object({ count: z.int() }),
  handle: ({ house, actor }) =>
    inScope(house.database, actor, async ({ tx, workspaceId }) => {
      begun.resolve()
      await goOn.promise
      return { count: (await tx.selectFrom('person').select('id').where('workspace_id', '=', workspaceId).execute()).length }
    }),
})

beforeAll(async () => {
  opened = await openTestHouse()
  const { host, port, user, password, database } = opened.house.ownPool.options
  road = await openRoad({ host: host!, port: port! })
  const [pool, ownPool] = [0, 1].map(() => openPool({ host: '127.0.0.1', port: road.port, user: user!, password: password as string, database: database! }, openLog('silent'), 2, 1000))
  const house = { ...opened.house, ownPool: ownPool!, database: { ...opened.house.database, pool: pool! } }
  app = buildApp(house, { routes: [names, slow], hooks: [], authenticate: async () => ({ actor }), mount() {} })
  close = async () => {
    await Promise.all([pool!.end(), ownPool!.end()])
    await road.breakUp()
  }
})
afterAll(async () => {
  await close?.()
  await opened?.close()
})

describe('while the database is away', () => {
  const ask = () => app.request(`/api/v1/w/${actor.workspaceId}/names`)
  const health = async () => (await app.request('/healthz')).status

  test('a request is answered 503 in both languages with a time to come back, and by itself all is well again', async () => {
    expect([(await ask()).status, await health()]).toEqual([200, 200])
    await road.breakUp()
    for (let i = 0; i < 3; i++) {
      const answer = await ask()
      expect(answer.status).toBe(503)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(answer.headers.get('retry-after')).toBe('3')
      expect(await answer.json()).toMatchObject({ code: 'database-away', status: 503, th: expect.stringContaining('ฐานข้อมูล'), en: expect.stringContaining('database') })
    }
    expect(await health()).toBe(503)
    await road.mend()
    expect(await (await ask()).json()).toEqual({ count: 0 })
    expect(await health()).toBe(200)
  })

  test('one that is cut off in the middle of its transaction is answered 503 too', async () => {
    const cut = app.request(`/api/v1/w/${actor.workspaceId}/slow`)
    await begun.promise
    await road.breakUp()
    goOn.resolve()
    expect((await cut).status).toBe(503)
    await road.mend()
    expect((await ask()).status).toBe(200)
  })

  test('one that stands but is silent is told as away within its time, and the next request goes another way', async () => {
    expect((await ask()).status).toBe(200)
    road.fallSilent()
    const begin = performance.now()
    const answer = await ask()
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ code: 'database-away' })
    expect(performance.now() - begin).toBeLessThan(5000)
    expect((await ask()).status).toBe(200)
  })
})
