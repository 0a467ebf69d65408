import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../app.ts'
import type { App } from '../platform/http/app.ts'
import { type Answered, ask, fromOurPage } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeMember, makeWorkspace, type TestMember } from '../testing/people.ts'

let opened: TestHouse
let app: App
let workspaceId: string
let agent: TestMember

beforeAll(async () => {
  opened = await openTestHouse()
  app = openApp(opened.house)
  workspaceId = (await makeWorkspace(opened.house)).id
  agent = await makeMember(opened.house, workspaceId, 'agent')
})
afterAll(() => opened.close())

const signIn = (who: object | string, headers: Record<string, string> = {}) =>
  ask(app, '/api/auth/sign-in/email', { body: who, headers: { ...fromOurPage(), ...headers } })
/** Tries come back with time, one in six seconds: on a slow machine a few more than ten are let through. */
async function until429(guess: (i: number) => Promise<Answered>): Promise<{ tries: number; refused: Answered }> {
  for (let tries = 0; ; tries++) {
    const answer = await guess(tries)
    if (answer.status !== 403 || tries === 30) return { tries, refused: answer }
  }
}
const members = (headers: Record<string, string>) => ask(app, `/api/v1/w/${workspaceId}/members`, { headers })

describe('signing in', () => {
  test('gives a cookie that scripts and other sites cannot use, and that opens the workspace', async () => {
    const answer = await signIn({ email: agent.email.toUpperCase(), password: agent.password })
    expect(answer).toMatchObject({ status: 200, body: { status: 'ok' } })
    const cookie = answer.headers.getSetCookie()[0]!
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(cookie).not.toMatch(/Secure/)
    expect((await members({ cookie: answer.cookie })).status).toBe(200)
  })

  test('says the same about a wrong password and an unknown address', async () => {
    const wrong = await signIn({ email: agent.email, password: 'ไม่ใช่รหัสผ่าน' }, { 'x-forwarded-for': '10.1.0.1' })
    const unknown = await signIn({ email: 'nobody@saijai.test', password: agent.password }, { 'x-forwarded-for': '10.1.0.1' })
    expect(wrong).toMatchObject({ status: 403, body: { code: 'wrong-password' } })
    expect(unknown.body).toEqual(wrong.body)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('refuses what is no credential, what is too large, and a page of another site', async () => {
    for (const body of ['{', '[]', { email: agent.email }]) expect((await signIn(body, { 'x-forwarded-for': '10.1.0.2' })).status).toBe(400)
    expect((await signIn({ email: agent.email, password: 'x'.repeat(20_000) })).status).toBe(413)
    const foreign = await signIn({ email: agent.email, password: agent.password }, { origin: 'https://evil.example' })
    expect(foreign).toMatchObject({ status: 403, body: { code: 'foreign-origin' } })
  })

  test('is limited to ten tries a minute for one e-mail, wherever they come from', async () => {
    const victim = await makeMember(opened.house, workspaceId, 'viewer')
    const guess = (i: number, password: string) => signIn({ email: victim.email, password }, { 'x-forwarded-for': `10.2.0.${i}` })
    const { tries, refused } = await until429((i) => guess(i, `ลองเดาครั้งที่ ${i}`))
    expect(tries).toBeGreaterThanOrEqual(10)
    expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    expect(refused.headers.get('retry-after')).not.toBeNull()
    expect((await guess(101, victim.password)).status).toBe(429)
    opened.clock.forward(60_000)
    expect((await guess(102, victim.password)).status).toBe(200)
  })

  test('is limited to ten tries a minute for one address, whoever is tried', async () => {
    // A first entry that the caller made up changes nothing: the last one was written by the proxy.
    const from = (i: number) => ({ 'x-forwarded-for': `203.0.113.${i}, 10.3.0.1` })
    const { tries, refused } = await until429((i) => signIn({ email: `u${i}@saijai.test`, password: 'ลองเดาไปเรื่อย' }, from(i)))
    expect(tries).toBeGreaterThanOrEqual(10)
    expect(refused.status).toBe(429)
    expect((await signIn(agent, { 'x-forwarded-for': '198.51.100.1, 10.3.0.1' })).status).toBe(429)
  })

  test('on a secure address sets a cookie for secure connections only', async () => {
    const other = await openTestHouse()
    try {
      other.house.publicUrl = 'https://crm.saijai.test'
      const shop = await makeWorkspace(other.house)
      const owner = await makeMember(other.house, shop.id, 'owner')
      const secure = openApp(other.house)
      const answer = await ask(secure, '/api/auth/sign-in/email', { body: { email: owner.email, password: owner.password }, headers: { origin: 'https://crm.saijai.test' } })
      expect(answer.headers.getSetCookie()[0]).toMatch(/^__Secure-saijai\.session_token=.*Secure/)
      expect((await ask(secure, '/api/v1/me', { headers: { cookie: answer.cookie } })).status).toBe(200)
    } finally {
      await other.close()
    }
  })
})

describe('an office behind one address', () => {
  test('comes in as often as it likes with right passwords', async () => {
    for (let i = 0; i < 12; i++) expect((await signIn(agent, { 'x-forwarded-for': '10.6.0.1' })).status).toBe(200)
  })
})

describe('signing out', () => {
  test('ends the trust of another process too', async () => {
    // The same database and stream under another house: it trusts by itself, as another process would, and not a moment less by time.
    const now = opened.house.clock.now()
    const neighbour = openApp({ ...opened.house, clock: { now: () => now } })
    const { cookie } = await signIn(agent, { 'x-forwarded-for': '10.4.0.2' })
    const there = () => ask(neighbour, `/api/v1/w/${workspaceId}/members`, { headers: { cookie } })
    expect((await there()).status).toBe(200)
    await ask(app, '/api/auth/sign-out', { method: 'POST', headers: fromOurPage(cookie) })
    await expect.poll(async () => (await there()).status, { timeout: 40_000 }).toBe(401)
  })

  test('ends the session at once, here and in the cookie', async () => {
    const { cookie } = await signIn({ email: agent.email, password: agent.password }, { 'x-forwarded-for': '10.4.0.1' })
    expect((await members({ cookie })).status).toBe(200)
    expect((await ask(app, '/api/auth/sign-out', { method: 'POST', headers: { cookie } })).status).toBe(403)
    const out = await ask(app, '/api/auth/sign-out', { method: 'POST', headers: fromOurPage(cookie) })
    expect(out.status).toBe(200)
    expect(out.headers.getSetCookie()[0]).toMatch(/^saijai\.session_token=; Max-Age=0/)
    expect((await members({ cookie })).status).toBe(401)
  })
})

describe('what else better-auth could answer', () => {
  let cookie: string
  beforeAll(async () => {
    cookie = (await signIn(agent, { 'x-forwarded-for': '10.5.0.1' })).cookie
    expect((await members({ cookie })).status).toBe(200)
  })

  test.each([
    ['POST', 'sign-up/email'], ['GET', 'get-session'], ['GET', 'list-sessions'], ['POST', 'change-password'], ['POST', 'update-user'],
    ['POST', 'delete-user'], ['POST', 'request-password-reset'], ['POST', 'sign-in/social'], ['GET', 'ok'], ['GET', 'error'], ['GET', 'sign-in/email'],
    ['POST', 'sign-in/email/'], ['POST', 'sign-out/../sign-up/email'],
  ])('does not exist: %s %s', async (method, path) => {
    const body = { email: 'new@saijai.test', password: 'ยาวพอสำหรับรหัส', name: 'ใหม่' }
    const answer = await ask(app, `/api/auth/${path}`, { method, ...(method === 'POST' ? { body } : {}), headers: fromOurPage(cookie) })
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })
})
