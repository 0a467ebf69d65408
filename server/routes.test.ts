import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from './app.ts'
import { hooks, routes as ofModules } from './modules.ts'
import { openPool } from './platform/database/pool.ts'
import { type App, buildApp, fullPath, isAbility } from './platform/http/app.ts'
import { problemResponse, withoutTokens } from './platform/http/problem.ts'
import type { Route } from './platform/http/route.ts'
import { newId } from './platform/id.ts'
import { openLog } from './platform/log.ts'
import { seed } from './seed/index.ts'
import { doorkeeper, everyKnownAbility } from './team/index.ts'
import { ask } from './testing/browser.ts'
import { openTestHouse, type TestHouse } from './testing/house.ts'
import { makeKey, makeMember, makeWorkspace, signIn } from './testing/people.ts'

// The route list itself is walked: a route that somebody adds tomorrow is tested by being there.

const routes = [...ofModules, ...seed.routes!]

type Knocking = Record<string, string>

let opened: TestHouse
let app: App
/** The same app and the same credentials, but whoever comes may do nothing. */
let powerless: App
let workspaceId: string
let owner: Knocking
let key: Knocking
let stranger: Knocking
let strangersKey: Knocking

beforeAll(async () => {
  opened = await openTestHouse()
  const { house } = opened
  // Their queues must be there; what is asked for is not done.
  await house.jobs.start(seed.jobs!(house).map((job) => ({ ...job, run: async () => {} })))
  app = openApp(house, [seed])
  const known = doorkeeper(house)
  powerless = buildApp(house, {
    routes,
    hooks,
    mount() {},
    async authenticate(request, workspace) {
      const found = await known(request, workspace)
      return found?.actor ? { ...found, actor: { ...found.actor, abilities: new Set() } } : found
    },
  })
  const [shop, other] = [await makeWorkspace(house), await makeWorkspace(house)]
  workspaceId = shop.id
  owner = await signIn(house, await makeMember(house, shop.id, 'owner'))
  key = await makeKey(house, shop.id, 'owner')
  stranger = await signIn(house, await makeMember(house, other.id, 'owner'))
  strangersKey = await makeKey(house, other.id, 'owner')
})
afterAll(() => opened.close())

const guarded = routes.filter(({ permission }) => isAbility(permission))
const named = (list: readonly Route[]) => list.map((route) => [`${route.method.toUpperCase()} ${fullPath(route)}`, route] as const)

/** One request for all: only who sends it differs. Its values are well formed, and belong to nobody. */
const knock = async (at: App, route: Route, headers: Knocking) => {
  const path = fullPath(route).replace('{workspaceId}', workspaceId).replace(/\{\w+\}/g, newId())
  const answer = await at.fetch(
    new Request(`http://saijai.test${path}`, {
      method: route.method.toUpperCase(),
      headers: { ...headers, ...(route.body ? { 'content-type': 'application/json' } : {}) },
      ...(route.body ? { body: '{}' } : {}),
    }),
  )
  if (answer.headers.get('content-type')?.includes('event-stream')) {
    await answer.body?.cancel()
    return { status: answer.status, code: undefined, en: undefined }
  }
  const { code, en } = (await answer.json()) as { code?: string; en?: string }
  return { status: answer.status, code, en }
}

const notHere = { status: 404, code: 'not-found', en: expect.stringContaining('This workspace') }

test('every permission is known: an ability of the written roles, being signed in, or public', () => {
  const odd = routes.filter(({ permission }) => isAbility(permission) && !everyKnownAbility.has(permission))
  expect(odd.map((route) => `${fullPath(route)}: ${route.permission}`)).toEqual([])
})

test('only coming in by a link is public', () => {
  const open = routes.filter(({ permission }) => permission === 'public')
  expect(open.map((route) => `${route.method} ${fullPath(route)}`)).toEqual(
    ['/api/v1/join/{workspaceId}/{token}', '/api/v1/reset/{token}'].flatMap((path) => [`get ${path}`, `post ${path}`]),
  )
})

describe.each(named(guarded))('%s', (_, route) => {
  test('lets in an owner and an owner’s key, so that what follows is refused for who asks and not for what', async () => {
    for (const headers of [owner, key]) {
      const answer = await knock(app, route, headers)
      expect(answer.status).not.toBe(401)
      expect(answer.status).not.toBe(403)
      expect(answer.status).toBeLessThan(500)
      expect(answer).not.toEqual(notHere)
    }
  })

  test('answers 401 to nobody', async () => {
    for (const headers of [{}, { authorization: `${key.authorization}x` }]) {
      expect(await knock(app, route, headers as Knocking)).toMatchObject({ status: 401, code: 'not-signed-in' })
    }
  })

  test('answers 403 to whoever may not', async () => {
    for (const headers of [owner, key]) {
      expect(await knock(powerless, route, headers)).toMatchObject({ status: 403, code: 'not-allowed', en: expect.stringContaining(route.permission) })
    }
  })

  test('answers 404 to members and keys of another workspace', async () => {
    for (const headers of [stranger, strangersKey]) expect(await knock(app, route, headers)).toEqual(notHere)
  })
})

describe.each(named(routes.filter(({ permission }) => permission === 'signed-in')))('%s', (_, route) => {
  test('answers whoever is signed in, and 401 to nobody and to keys', async () => {
    // What asks for a form says so to whoever sends an empty one.
    expect((await knock(app, route, owner)).status).toBe(route.body ? 400 : 200)
    for (const headers of [{}, key]) expect((await knock(app, route, headers as Knocking)).status).toBe(401)
  })
})

describe.each(named(routes.filter(({ method, permission }) => method !== 'get' && permission !== 'public')))('%s by cookie', (_, route) => {
  test('is refused from a page of another site', async () => {
    const foreign = { ...owner, origin: 'https://evil.example' }
    expect(await knock(app, route, foreign)).toMatchObject({ status: 403, code: 'foreign-origin' })
  })
})

describe('what nobody would send', () => {
  const paged = named(guarded.filter(({ query }) => query && 'cursor' in query.shape))
  const cursors = [['x'], ['x', 'y'], ['\u0000'], ['2026-13-45T00:00:00Z', 'x'], [1], 'x'].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'))

  test.each(paged)('%s is refused with a cursor that we never made', async (_, route) => {
    const path = fullPath(route).replace('{workspaceId}', workspaceId).replace(/\{\w+\}/g, newId())
    for (const cursor of cursors) {
      const { status } = await ask(app, `${path}?cursor=${cursor}`, { headers: key })
      // A name may be anything but the character that the database cannot hold.
      expect([status, cursor]).toEqual([route.path === '/sources' && cursor === cursors[0] ? 200 : 400, cursor])
    }
  })

  test('a name with U+0000 or half a letter in it is kept without them', async () => {
    const made = await ask(app, `/api/v1/w/${workspaceId}/keys`, { body: '{"name":"ก\\u0000ข","role":"viewer"}', headers: key })
    expect(made).toMatchObject({ status: 201, body: { name: 'กข' } })
    const source = await ask(app, `/api/v1/w/${workspaceId}/sources/line`, { body: '{"name":"ค\\u0000ง\\ud800","secret":"s","token":"t"}', headers: key })
    expect(source.status).toBe(201)
  })

  test('the longest names still lead to the next page', async () => {
    for (const end of ['ก', 'ข']) {
      const body = { name: 'ร้าน'.repeat(29) + end, secret: 's', token: 't' }
      expect((await ask(app, `/api/v1/w/${workspaceId}/sources/line`, { body, headers: key })).status).toBe(201)
    }
    const names: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await ask(app, `/api/v1/w/${workspaceId}/sources?limit=1${next && `&cursor=${next}`}`, { headers: key })
      expect(page.status).toBe(200)
      names.push(...page.body.items.map((one: { name: string }) => one.name))
      next = page.body.next
    }
    // Beside them stands the account of the demonstration, since its route was walked too.
    expect(names.filter((name) => !name.includes('ตัวอย่าง'))).toHaveLength(3)
  })
})

test('what is held by other work for too long is told as such, and a link’s token is not written to the log', async () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => void lines.push(line) })
  const answer = problemResponse(Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' }), log, {
    method: 'POST',
    path: withoutTokens(`/api/v1/join/${workspaceId}/CU7hsB2g4iIBMJOTVfe44GlsHsnImxMy`),
  })
  expect(answer.status).toBe(503)
  expect(await answer.json()).toMatchObject({ code: 'database-busy' })
  expect(lines.join()).toContain(`/api/v1/join/${workspaceId}/[hidden]`)
  expect(lines.join()).not.toContain('CU7hsB2g4')
})

test('a database that says nothing at all is told as away within a few seconds', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  const ownPool = openPool({ host: '127.0.0.1', port, user: 'saijai', password: '', database: 'saijai' }, opened.house.log, 1)
  const began = performance.now()
  const answer = await ask(buildApp({ ...opened.house, ownPool }, { routes: [], hooks: [], authenticate: async () => undefined, mount() {} }), '/healthz')
  expect(answer).toMatchObject({ status: 503, body: { status: 'away' } })
  expect(performance.now() - began).toBeLessThan(4500)
  silent.close()
  await ownPool.end()
})

describe('limits', () => {
  test('a body over 1 MB is refused, whether or not it says its size', async () => {
    const path = `/api/v1/w/${workspaceId}/invitations`
    const body = JSON.stringify({ email: 'a@saijai.test', name: 'ก'.repeat(400_000), role: 'viewer' })
    const told = await ask(app, path, { body, headers: { ...key, 'content-length': String(Buffer.byteLength(body)) } })
    const untold = await ask(app, path, { body, headers: key })
    for (const answer of [told, untold]) expect(answer).toMatchObject({ status: 413, body: { code: 'too-large' } })
    expect((await ask(app, path, { body: { email: 'a@saijai.test', name: 'ก', role: 'viewer' }, headers: key })).status).toBe(201)
  })

  test('calls that come too fast are refused until the caller has waited, and nobody else is', async () => {
    const path = `/api/v1/w/${workspaceId}/members`
    const hasty = await signIn(opened.house, await makeMember(opened.house, workspaceId, 'viewer'))
    let answer = await ask(app, path, { headers: hasty })
    opened.clock.stop()
    for (let i = 0; i < 500 && answer.status === 200; i++) answer = await ask(app, path, { headers: hasty })
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-requests' } })
    expect(answer.headers.get('retry-after')).toBe('3')
    expect((await ask(app, path, { headers: key })).status).toBe(200)
    opened.clock.forward(5000)
    expect((await ask(app, path, { headers: hasty })).status).toBe(200)
  })
})
