import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from './app.ts'
import { hooks, routes } from './modules.ts'
import { type App, buildApp, fullPath, isAbility } from './platform/http/app.ts'
import type { Route } from './platform/http/route.ts'
import { newId } from './platform/id.ts'
import { doorkeeper, everyKnownAbility } from './team/index.ts'
import { ask } from './testing/browser.ts'
import { openTestHouse, type TestHouse } from './testing/house.ts'
import { makeKey, makeMember, makeWorkspace, signIn } from './testing/people.ts'

// The route list itself is walked: a route that somebody adds tomorrow is tested by being there.

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
  app = openApp(house)
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
  expect(open.map((route) => `${route.method} ${fullPath(route)}`)).toEqual(['get /api/v1/join/{workspaceId}/{token}', 'post /api/v1/join/{workspaceId}/{token}'])
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
    expect((await knock(app, route, owner)).status).toBe(200)
    for (const headers of [{}, key]) expect((await knock(app, route, headers as Knocking)).status).toBe(401)
  })
})

describe.each(named(guarded.filter(({ method }) => method !== 'get')))('%s by cookie', (_, route) => {
  test('is refused from a page of another site', async () => {
    const foreign = { ...owner, origin: 'https://evil.example' }
    expect(await knock(app, route, foreign)).toMatchObject({ status: 403, code: 'foreign-origin' })
  })
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
