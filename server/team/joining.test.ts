import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../app.ts'
import type { App } from '../platform/http/app.ts'
import { ask, fromOurPage } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeMember, makeWorkspace, signIn, type TestMember } from '../testing/people.ts'
import { firstOwnerLink } from './firstOwner.ts'
import { userCreate } from './userCreate.ts'

let opened: TestHouse
let app: App
let address = 0

beforeAll(async () => {
  opened = await openTestHouse()
  app = openApp(opened.house)
})
afterAll(() => opened.close())

const password = 'ยาวพอสำหรับรหัส'
/** Each person at their own address on the net, so that none uses up another's tries. */
const elsewhere = () => ({ ...fromOurPage(), 'x-forwarded-for': `10.0.0.${++address}` })
const inOf = (link: string) => `/api/v1/join${new URL(link).pathname.replace('/join', '')}`
const create = (more: Record<string, unknown> = {}) =>
  userCreate.run(opened.house, { email: 'nok@saijai.test', name: 'นก', role: 'owner', workspace: 'ร้านนก', ...more }) as Promise<{
    userId: string
    workspaceId: string
    link: string
    apiKey?: string
  }>
const enter = (link: string, body: object) => ask(app, inOf(link), { body, headers: elsewhere() })

describe('the first owner', () => {
  test('of an empty house comes in by the link that start prints, a new one each time until somebody is in', async () => {
    const first = (await firstOwnerLink(opened.house))!
    const second = (await firstOwnerLink(opened.house))!
    expect((await ask(app, inOf(first))).body.code).toBe('link-revoked')
    expect((await ask(app, inOf(second))).body).toEqual({ workspaceName: 'ร้านของฉัน', email: '', name: '', role: 'owner', hasAccount: false })
    expect((await enter(second, { password, name: 'แม่' })).body).toMatchObject({ code: 'bad-input', where: 'json.email' })
    expect((await enter(second, { password, email: 'mae@saijai.test' })).body).toMatchObject({ code: 'bad-input', where: 'json.name' })
    const come = await enter(second, { password, name: 'แม่', email: 'Mae@Saijai.test' })
    expect(come.status).toBe(200)
    const me = await ask(app, '/api/v1/me', { headers: { cookie: come.cookie } })
    expect(me.body.user).toMatchObject({ name: 'แม่', email: 'mae@saijai.test' })
    expect(me.body.workspaces).toMatchObject([{ id: come.body.workspaceId, name: 'ร้านของฉัน', role: 'owner' }])
    expect(await firstOwnerLink(opened.house)).toBeUndefined()
  })
})

describe('user create', () => {
  test('makes workspace, account and link, and a key that works at once', async () => {
    const made = await create({ 'api-key': true })
    expect(made.link).toMatch(new RegExp(`^http://saijai.test/join/${made.workspaceId}/`))
    const members = await ask(app, `/api/v1/w/${made.workspaceId}/members`, { headers: { authorization: `Bearer ${made.apiKey}` } })
    expect(members).toMatchObject({ status: 200, body: { items: [], next: null } })
  })

  test('called again gives a fresh link to the same place, and a second workspace by another name', async () => {
    const [one, again, other] = [await create(), await create(), await create({ workspace: 'ร้านนก สาขาสอง' })]
    expect(again).toMatchObject({ userId: one.userId, workspaceId: one.workspaceId })
    expect((await ask(app, inOf(one.link))).body.code).toBe('link-revoked')
    expect(other).toMatchObject({ userId: one.userId })
    expect(other.workspaceId).not.toBe(one.workspaceId)
    expect((await enter(again.link, { password, name: 'นก' })).status).toBe(200)
    expect((await ask(app, inOf(other.link))).body).toMatchObject({ hasAccount: true, email: 'nok@saijai.test' })
    expect((await enter(other.link, { password: 'ไม่ใช่รหัสนี้แน่' })).body).toMatchObject({ status: 403, code: 'wrong-password' })
    const come = await enter(other.link, { password })
    const me = await ask(app, '/api/v1/me', { headers: { cookie: come.cookie } })
    expect(me.body.workspaces.map(({ name }: { name: string }) => name)).toEqual(['ร้านนก', 'ร้านนก สาขาสอง'])
  })
})

describe('an invitation', () => {
  let shop: Awaited<ReturnType<typeof makeWorkspace>>
  let owner: TestMember
  let headers: Record<string, string>
  beforeAll(async () => {
    shop = await makeWorkspace(opened.house)
    owner = await makeMember(opened.house, shop.id, 'owner')
    headers = await signIn(opened.house, owner)
  })
  const inviteTo = (email: string, role = 'agent') => ask(app, `/api/v1/w/${shop.id}/invitations`, { body: { email, name: 'ต้น', role }, headers })

  test('lets one person in, once', async () => {
    const made = await inviteTo('Ton@Saijai.test')
    expect(made).toMatchObject({ status: 201, body: { email: 'ton@saijai.test', role: 'agent' } })
    expect((await ask(app, inOf(made.body.link))).body).toEqual({ workspaceName: shop.name, email: 'ton@saijai.test', name: 'ต้น', role: 'agent', hasAccount: false })
    expect((await enter(made.body.link, { password: 'สั้นไป' })).status).toBe(400)
    const both = await Promise.all([enter(made.body.link, { password }), enter(made.body.link, { password })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, expect.toBeOneOf([409, 410])])
    const come = both.find(({ status }) => status === 200)!
    expect(come.headers.getSetCookie()[0]).toMatch(/^saijai\.session_token=.*HttpOnly; SameSite=Lax$/)
    expect((await ask(app, `/api/v1/w/${shop.id}/members`, { headers: { cookie: come.cookie } })).status).toBe(200)
    expect((await ask(app, inOf(made.body.link))).body).toMatchObject({ status: 410, code: 'link-used' })
    expect((await inviteTo('ton@saijai.test')).status).toBe(409)
  })

  test('is for its own e-mail only, and is not taken from a page of another site', async () => {
    const { link } = (await inviteTo('fon@saijai.test')).body
    expect((await enter(link, { password, email: 'other@saijai.test' })).body).toMatchObject({ status: 400, where: 'json.email' })
    const foreign = await ask(app, inOf(link), { body: { password }, headers: { origin: 'https://evil.example' } })
    expect(foreign.body).toMatchObject({ status: 403, code: 'foreign-origin' })
  })

  test('ends after seven days, and when it is taken back; an unknown one is unknown', async () => {
    const { id, link } = (await inviteTo('fah@saijai.test')).body
    expect((await ask(app, `/api/v1/w/${shop.id}/invitations`, { headers })).body.items[0]).toMatchObject({ id, email: 'fah@saijai.test' })
    opened.clock.forward(7 * 86_400_000)
    expect((await ask(app, inOf(link))).body).toMatchObject({ status: 410, code: 'link-expired' })
    expect((await enter(link, { password })).body.code).toBe('link-expired')
    opened.clock.forward(-7 * 86_400_000)
    expect((await ask(app, `/api/v1/w/${shop.id}/invitations/${id}`, { method: 'DELETE', headers })).body).toEqual({ id })
    expect((await enter(link, { password })).body).toMatchObject({ status: 410, code: 'link-revoked' })
    expect((await ask(app, `${inOf(link)}x`)).body).toMatchObject({ status: 404, code: 'link-unknown' })
    const other = await makeWorkspace(opened.house)
    expect((await ask(app, inOf(link).replace(shop.id, other.id))).body.code).toBe('link-unknown')
    expect((await ask(app, inOf(link).replace(shop.id, shop.id.toUpperCase()))).body.code).toBe('link-revoked')
  })

  test('is kept without its token, and each step is told to the history', async () => {
    const { id, link } = (await inviteTo('dao@saijai.test')).body
    const token = link.split('/').at(-1)
    const { rows } = await opened.house.ownPool.query('select row_to_json(invitation)::text as text from invitation where id = $1', [id])
    expect(rows[0].text).not.toContain(token)
    await enter(link, { password })
    const changes = await opened.house.ownPool.query(
      'select kind, actor_kind, actor_id, record_id from change where workspace_id = $1 order by id desc limit 3', [shop.id])
    const [accepted, joined, made] = changes.rows
    expect(made).toMatchObject({ kind: 'invitation.made', actor_kind: 'member', actor_id: owner.memberId, record_id: id })
    expect(joined).toMatchObject({ kind: 'member.joined', actor_kind: 'member', actor_id: joined.record_id })
    expect(accepted).toMatchObject({ kind: 'invitation.accepted', actor_kind: 'member', actor_id: joined.record_id, record_id: id })
  })
})
