import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../../app.ts'
import type { App } from '../../platform/http/app.ts'
import { listen } from '../../platform/http/serve.ts'
import { newId } from '../../platform/id.ts'
import { ask, fromOurPage } from '../../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeKey, makeMember, makeWorkspace, signIn, type TestMember } from '../../testing/people.ts'
import { inHouse } from '../../platform/database/scope.ts'
import { endResetLinks } from '../restored.ts'
import type { Role } from '../shapes.ts'
import { userCreate } from '../userCreate.ts'
import { userResetLink } from './userResetLink.ts'

let opened: TestHouse
let app: App
let workspaceId: string
let address = 0

beforeAll(async () => {
  opened = await openTestHouse()
  app = openApp(opened.house)
  workspaceId = (await makeWorkspace(opened.house)).id
})
afterAll(() => opened.close())

type Signed = TestMember & { headers: Record<string, string> }
const member = async (role: Role, more: { workspaceId?: string; email?: string } = {}): Promise<Signed> => {
  const made = await makeMember(opened.house, more.workspaceId ?? workspaceId, role, more.email === undefined ? {} : { email: more.email })
  return { ...made, headers: await signIn(opened.house, made) }
}
const next = 'วลีใหม่ที่ยาวพอ'
const elsewhere = (headers: Record<string, string> = {}) => ({ ...headers, 'x-forwarded-for': `10.9.0.${++address}` })
const change = (who: Signed, body: object) => ask(app, '/api/v1/me/password', { body, headers: elsewhere(who.headers) })
const enter = (email: string, password: string) => ask(app, '/api/auth/sign-in/email', { body: { email, password }, headers: elsewhere(fromOurPage()) })
const isIn = async (headers: Record<string, string>, workspace = workspaceId) => (await ask(app, `/api/v1/w/${workspace}/members`, { headers })).status
const at = (rest: string, workspace = workspaceId) => `/api/v1/w/${workspace}/${rest}`
const changesOf = async (memberId: string) =>
  (await opened.house.ownPool.query('select kind, actor_kind, actor_id from change where record_id = $1 order by id', [memberId])).rows as { kind: string; actor_kind: string; actor_id: string | null }[]

describe('changing one’s own password', () => {
  test('asks for the present one, counts at once, and ends every other session', async () => {
    const who = await member('agent')
    const other = await signIn(opened.house, who)
    expect([await isIn(who.headers), await isIn(other)]).toEqual([200, 200])
    expect((await change(who, { current: who.password, next })).body).toEqual({ done: true })
    expect([await isIn(who.headers), await isIn(other)]).toEqual([200, 401])
    expect((await enter(who.email, who.password)).body.code).toBe('wrong-password')
    expect((await enter(who.email, next)).status).toBe(200)
    expect((await changesOf(who.memberId)).at(-1)).toEqual({ kind: 'member.password-changed', actor_kind: 'member', actor_id: who.memberId })
  })

  test('is refused with a wrong present one or a short new one, and nothing changes', async () => {
    const who = await member('agent')
    expect(await change(who, { current: 'ไม่ใช่รหัสนี้', next })).toMatchObject({ status: 403, body: { code: 'wrong-present-password', th: expect.stringContaining('ยังไม่เปลี่ยน') } })
    expect(await change(who, { current: who.password, next: 'สั้น' })).toMatchObject({ status: 400, body: { code: 'bad-input', where: 'json.next' } })
    expect(await isIn(who.headers)).toBe(200)
    expect((await enter(who.email, who.password)).status).toBe(200)
  })

  test('cannot be guessed at without end, though each try is made by somebody signed in', async () => {
    const who = await member('agent')
    let answer = await change(who, { current: 'เดา', next })
    for (let i = 0; i < 30 && answer.status === 403; i++) answer = await change(who, { current: `เดาครั้งที่ ${i}`, next })
    expect(answer).toMatchObject({ status: 429, body: { code: 'too-many-tries' } })
    opened.clock.forward(60_000)
  })
})

describe('leaving', () => {
  test('counts at once and closes the open screens; what was written stays, and an invitation leads back to the same place', async () => {
    const who = await member('agent')
    const listening = await listen(openApp(opened.house).fetch, '127.0.0.1', 0)
    const key = await makeKey(opened.house, workspaceId, 'viewer')
    const stream = await fetch(`http://127.0.0.1:${listening.port}${at('stream')}`, { headers: { cookie: who.headers.cookie! } })
    expect((await ask(app, at('leave'), { method: 'POST', headers: who.headers })).body).toEqual({ done: true })
    // Ended by the server: it would be read without end otherwise.
    expect(await stream.text()).toContain('"kind":"access"')
    await listening.close()
    expect(await isIn(who.headers)).toBe(404)
    const me = await ask(app, '/api/v1/me', { headers: who.headers })
    expect(me.body).toMatchObject({ user: { email: who.email }, workspaces: [] })
    const { items } = (await ask(app, at('members?limit=200'), { headers: key })).body as { items: { id: string }[] }
    expect(items.map(({ id }) => id)).not.toContain(who.memberId)
    expect((await changesOf(who.memberId)).at(-1)).toEqual({ kind: 'member.left', actor_kind: 'member', actor_id: who.memberId })
    expect((await member('viewer', { email: who.email })).memberId).toBe(who.memberId)
  })

  test('is refused to the last owner, also when two leave at once, and to a key', async () => {
    const shop = await makeWorkspace(opened.house)
    const [one, two] = [await member('owner', { workspaceId: shop.id }), await member('owner', { workspaceId: shop.id })]
    const both = await Promise.all([one, two].map(({ headers }) => ask(app, at('leave', shop.id), { method: 'POST', headers })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)!.body.th).toContain('เจ้าของคนเดียว')
    const key = await makeKey(opened.house, shop.id, 'admin')
    expect(await ask(app, at('leave', shop.id), { method: 'POST', headers: key })).toMatchObject({ status: 409, body: { en: expect.stringContaining('A key cannot leave') } })
  })
})

const linkFor = (maker: { headers: Record<string, string> }, target: TestMember, workspace = workspaceId) => ask(app, at(`members/${target.memberId}/reset-link`, workspace), { method: 'POST', headers: maker.headers })
const pathOf = (link: string) => `/api/v1${new URL(link).pathname}`
const open = (link: string) => ask(app, pathOf(link), { headers: elsewhere() })
const use = (link: string, password = next) => ask(app, pathOf(link), { body: { password }, headers: elsewhere(fromOurPage()) })

describe('a reset link', () => {
  test('made by an owner lets somebody set a new password once, ends their sessions and signs them in', async () => {
    const [owner, who] = [await member('owner'), await member('agent')]
    const made = await linkFor(owner, who)
    expect(made).toMatchObject({ status: 201, body: { link: expect.stringMatching(/^http:\/\/saijai\.test\/reset\/[\w-]{32}$/) } })
    const { link } = made.body
    expect((await open(link)).body).toEqual({ name: who.name, email: who.email })
    expect((await use(link, 'สั้น')).body).toMatchObject({ code: 'bad-input', where: 'json.password' })
    expect((await ask(app, pathOf(link), { body: { password: next }, headers: { origin: 'https://evil.example' } })).body.code).toBe('foreign-origin')
    const both = await Promise.all([use(link), use(link)])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410])
    const come = both.find(({ status }) => status === 200)!
    expect(await isIn({ cookie: come.cookie })).toBe(200)
    expect(await isIn(who.headers)).toBe(401)
    expect((await enter(who.email, next)).status).toBe(200)
    for (const again of [await open(link), await use(link), await open(`${link}x`)]) expect(again).toMatchObject({ status: 410, body: { code: 'reset-link-ended' } })
    expect((await changesOf(who.memberId)).slice(-2)).toEqual([
      { kind: 'member.reset-link', actor_kind: 'member', actor_id: owner.memberId },
      { kind: 'member.password-reset', actor_kind: 'member', actor_id: who.memberId },
    ])
  })

  test('ends after a day, by a newer one, by a change of the password, and by a restore; its token is not kept', async () => {
    const [owner, who] = [await member('owner'), await member('agent')]
    const first = (await linkFor(owner, who)).body.link
    const second = (await linkFor(owner, who)).body.link
    expect([(await open(first)).status, (await open(second)).status]).toEqual([410, 200])
    const { rows } = await opened.house.ownPool.query('select row_to_json(r)::text as text from auth.password_reset r')
    expect(rows.map(({ text }) => text).join()).not.toContain(second.split('/').at(-1))
    opened.clock.forward(24 * 3600_000)
    expect((await open(second)).status).toBe(410)
    opened.clock.forward(-24 * 3600_000)
    await change(who, { current: who.password, next })
    expect((await open(second)).status).toBe(410)
    const third = (await linkFor(owner, who)).body.link
    await inHouse(opened.house.ownPool, endResetLinks)
    expect((await open(third)).status).toBe(410)
  })

  test('reaches nobody above one’s own role, nobody elsewhere, not oneself, and no key makes one', async () => {
    const [owner, admin, manager, agent] = [await member('owner'), await member('admin'), await member('manager'), await member('agent')]
    expect(await linkFor(admin, owner)).toMatchObject({ status: 403, body: { code: 'role-above-own' } })
    expect(await linkFor(manager, agent)).toMatchObject({ status: 403, body: { code: 'not-allowed' } })
    expect((await linkFor(owner, owner)).body).toMatchObject({ status: 409, th: expect.stringContaining('บัญชีของคุณเอง') })
    expect((await linkFor(owner, { ...agent, memberId: newId() })).status).toBe(404)
    const stranger = await member('viewer', { workspaceId: (await makeWorkspace(opened.house)).id })
    expect((await linkFor(owner, stranger)).status).toBe(404)
    expect((await linkFor({ headers: await makeKey(opened.house, workspaceId, 'owner') }, agent)).status).toBe(409)
    expect((await linkFor(admin, agent)).status).toBe(201)
  })

  test('is no way into another workspace: an account that is in two is out of reach for both', async () => {
    const other = await makeWorkspace(opened.house)
    const [owner, who] = [await member('owner'), await member('viewer')]
    await member('admin', { workspaceId: other.id, email: who.email })
    const refused = await linkFor(owner, who)
    expect(refused).toMatchObject({ status: 409, body: { code: 'account-elsewhere', en: expect.stringContaining('user reset-link --email') } })
    const otherOwner = await member('owner', { workspaceId: other.id })
    const there = { ...who, memberId: (await ask(app, at('members', other.id), { headers: otherOwner.headers })).body.items[0].id }
    expect((await linkFor(otherOwner, there, other.id)).body.code).toBe('account-elsewhere')
  })

  test('made before the person joined elsewhere, rose, or its maker lost the right, opens nothing any more', async () => {
    const owner = await member('owner')
    const moved = await member('agent')
    const movedLink = (await linkFor(owner, moved)).body.link
    await member('owner', { workspaceId: (await makeWorkspace(opened.house)).id, email: moved.email })
    expect((await open(movedLink)).body.code).toBe('account-elsewhere')
    expect((await use(movedLink)).body.code).toBe('account-elsewhere')

    const admin = await member('admin')
    const risen = await member('agent')
    const risenLink = (await linkFor(admin, risen)).body.link
    await ask(app, at(`members/${risen.memberId}`), { method: 'PATCH', body: { role: 'owner' }, headers: owner.headers })
    expect((await use(risenLink)).body.code).toBe('role-above-own')

    const agent = await member('agent')
    const agentLink = (await linkFor(admin, agent)).body.link
    await ask(app, at(`members/${admin.memberId}`), { method: 'PATCH', body: { role: 'manager' }, headers: owner.headers })
    expect((await use(agentLink)).body.code).toBe('reset-link-ended')
    for (const who of [moved, risen, agent]) expect((await enter(who.email, who.password)).status).toBe(200)
  })

  test('used in the moment in which its person joins elsewhere does one or the other, never both', async () => {
    const owner = await member('owner')
    for (let i = 0; i < 3; i++) {
      const who = await member('agent')
      const { link } = (await linkFor(owner, who)).body
      const invited = (await userCreate.run(opened.house, { email: who.email, name: who.name, role: 'owner', workspace: `ร้านที่สอง ${newId()}` })) as { link: string; workspaceId: string }
      const join = ask(app, `/api/v1/join${new URL(invited.link).pathname.replace('/join', '')}`, { body: { password: who.password }, headers: elsewhere(fromOurPage()) })
      const [reset, joined] = await Promise.all([use(link), join])
      expect([reset.status, joined.status].filter((status) => status === 200)).toHaveLength(1)
    }
  })

  test('made by the operator of the machine works wherever the account is, and for one that never had a password', async () => {
    const who = await member('owner')
    await member('admin', { workspaceId: (await makeWorkspace(opened.house)).id, email: who.email })
    const made = (await userResetLink.run(opened.house, { email: who.email.toUpperCase() })) as { email: string; link: string }
    expect(made.email).toBe(who.email)
    expect((await use(made.link)).status).toBe(200)
    expect(await isIn(who.headers)).toBe(401)
    expect((await changesOf(who.memberId)).slice(-2).map(({ kind, actor_kind }) => [kind, actor_kind])).toEqual([['member.reset-link', 'command'], ['member.password-reset', 'member']])
    await userCreate.run(opened.house, { email: 'yungmai@saijai.test', name: 'ยังไม่เคยเข้า', role: 'viewer', workspace: 'ร้านใหม่' })
    const fresh = (await userResetLink.run(opened.house, { email: 'yungmai@saijai.test' })) as { link: string }
    expect((await use(fresh.link)).status).toBe(200)
    await expect(userResetLink.run(opened.house, { email: 'nobody@saijai.test' })).rejects.toMatchObject({ code: 'not-found', th: expect.stringContaining('บัญชี') })
  })
})
