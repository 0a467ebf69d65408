import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../platform/id.ts'
import { inScope } from '../platform/database/scope.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeKey, makeMember, makeWorkspace, signIn, type TestMember } from '../testing/people.ts'
import { doorkeeper } from './authenticate.ts'
import { sessionDays } from './auth.ts'
import { changeRole, removeMember } from './members/commands.ts'

let opened: TestHouse
let shop: Awaited<ReturnType<typeof makeWorkspace>>
let agent: TestMember
let browser: { cookie: string; origin: string }

beforeAll(async () => {
  opened = await openTestHouse()
  shop = await makeWorkspace(opened.house)
  agent = await makeMember(opened.house, shop.id, 'agent')
  browser = await signIn(opened.house, agent)
})
afterAll(() => opened.close())

const knock = (headers: Record<string, string>, workspaceId?: string, method = 'GET') =>
  doorkeeper(opened.house)(new Request('http://saijai.test/api/v1/anything', { method, headers }), workspaceId)

describe('who knocks', () => {
  test('is nobody without a credential, with a made-up one or with a damaged one', async () => {
    const [name, value] = browser.cookie.split('=') as [string, string]
    const forged = `${name}=${value.startsWith('A') ? 'B' : 'A'}${value.slice(1)}`
    const key = (await makeKey(opened.house, shop.id, 'viewer')).authorization
    const wrong = [{}, { cookie: forged }, { cookie: `${name}=%E0%A4%A` }, { authorization: 'Bearer nonsense' }, { authorization: `${key}x` }]
    for (const headers of wrong) expect(await knock(headers as Record<string, string>, shop.id)).toBeUndefined()
  })

  test('is a member by their session, in their own language', async () => {
    const known = await knock({ ...browser, 'accept-language': 'en-GB,en;q=0.9' }, shop.id)
    expect(known?.person).toEqual({ userId: agent.userId, name: agent.name, email: agent.email })
    expect(known?.actor).toEqual({ ...agent.actor, locale: 'en' })
  })

  test('is a program by its key, in the workspace that is written in it and in no other', async () => {
    const key = await makeKey(opened.house, shop.id, 'sales')
    expect((await knock(key, shop.id))?.actor).toMatchObject({ workspaceId: shop.id, kind: 'key' })
    const other = await makeWorkspace(opened.house)
    expect(await knock(key, other.id)).toEqual({})
    const elsewhere = { authorization: key.authorization.replace(shop.id, other.id) }
    expect(await knock(elsewhere, other.id)).toBeUndefined()
  })

  test('is a person without a place in a workspace that is not theirs, does not exist or is no id', async () => {
    const other = await makeWorkspace(opened.house)
    for (const id of [other.id, newId(), 'not-an-id']) {
      const known = await knock(browser, id)
      expect(known?.person?.userId).toBe(agent.userId)
      expect(known?.actor).toBeUndefined()
    }
  })

  test('is nobody any more when the session has run out', async () => {
    opened.clock.forward(sessionDays * 86_400_000 + 1000)
    expect(await knock(browser, shop.id)).toBeUndefined()
    opened.clock.forward(-(sessionDays * 86_400_000 + 1000))
  })
})

describe('a cookie that would change something', () => {
  const post = (headers: Record<string, string>) => knock({ cookie: browser.cookie, ...headers }, shop.id, 'POST')

  test.each([
    ['our own origin', { origin: 'http://saijai.test' }],
    ['a page the browser calls our own', { 'sec-fetch-site': 'same-origin' }],
    ['the host that was asked', { origin: 'https://crm.example', host: 'crm.example' }],
  ])('is taken from %s', async (_, headers) => {
    expect((await post(headers as Record<string, string>))?.actor).toBeDefined()
  })

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another site with a name like ours', { origin: 'http://saijai.test.evil.example' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
    ['a page without origin', { origin: 'null' }],
    ['nobody knows where', {}],
  ])('is refused from %s', async (_, headers) => {
    await expect(post(headers as Record<string, string>)).rejects.toMatchObject({ status: 403, code: 'foreign-origin' })
  })

  test('does not concern programs with a key, which no page can send along', async () => {
    const key = await makeKey(opened.house, shop.id, 'agent')
    expect((await knock({ ...key, origin: 'https://evil.example' }, shop.id, 'POST'))?.actor).toBeDefined()
  })
})

describe('trust', () => {
  test('of five seconds ends by itself', async () => {
    const member = await makeMember(opened.house, shop.id, 'viewer')
    const headers = await signIn(opened.house, member)
    expect((await knock(headers, shop.id))?.actor).toBeDefined()
    await opened.house.ownPool.query('update member set removed_at = now() where id = $1', [member.memberId])
    expect((await knock(headers, shop.id))?.actor).toBeDefined()
    opened.clock.forward(5001)
    expect((await knock(headers, shop.id))?.actor).toBeUndefined()
  })

  test('ends by a signal, so that every process learns of a new role and of a removal', async () => {
    // Trust runs out by no time now; and a signal waits for the oldest transaction of the whole server, whoever's it is.
    opened.clock.stop()
    const member = await makeMember(opened.house, shop.id, 'viewer')
    const headers = await signIn(opened.house, member)
    expect((await knock(headers, shop.id))?.actor?.abilities.has('conversation.reply')).toBe(false)
    await inScope(opened.house.database, shop.actor, (scope) => changeRole(scope, member.memberId, 'agent'))
    await expect.poll(async () => (await knock(headers, shop.id))?.actor?.abilities.has('conversation.reply'), { timeout: 40_000 }).toBe(true)
    await inScope(opened.house.database, shop.actor, (scope) => removeMember(scope, member.memberId))
    await expect.poll(async () => (await knock(headers, shop.id))?.actor, { timeout: 40_000 }).toBeUndefined()
  })
})

describe('accounts', () => {
  test('are out of reach of every request', async () => {
    const reading = inScope(opened.house.database, shop.actor, ({ tx }) => tx.selectFrom('auth.user' as 'member').select('id').execute())
    await expect(reading).rejects.toThrow('permission denied for schema auth')
  })
})
