import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp } from '../app.ts'
import type { App } from '../platform/http/app.ts'
import { newId } from '../platform/id.ts'
import { ask } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { makeKey, makeMember, makeWorkspace, signIn, type TestMember } from '../testing/people.ts'
import type { Role } from './shapes.ts'

type Signed = TestMember & { headers: Record<string, string> }

let opened: TestHouse
let app: App
let workspaceId: string
let owner: Signed
let admin: Signed
let agent: Signed

const member = async (role: Role): Promise<Signed> => {
  const made = await makeMember(opened.house, workspaceId, role)
  return { ...made, headers: await signIn(opened.house, made) }
}

beforeAll(async () => {
  opened = await openTestHouse()
  app = openApp(opened.house)
  workspaceId = (await makeWorkspace(opened.house)).id
  owner = await member('owner')
  admin = await member('admin')
  agent = await member('agent')
})
afterAll(() => opened.close())

const as = (who: { headers: Record<string, string> }, method: string, path: string, body?: unknown) =>
  ask(app, `/api/v1/w/${workspaceId}/${path}`, { method, headers: who.headers, ...(body === undefined ? {} : { body }) })

test('an invitation is neither taken back nor replaced by somebody who may do less than it gives', async () => {
  const manager = await member('manager')
  const email = 'soon-owner@saijai.test'
  const { body } = await as(owner, 'POST', 'invitations', { email, name: 'ว่าที่เจ้าของ', role: 'owner' })
  expect(await as(manager, 'DELETE', `invitations/${body.id}`)).toMatchObject({ status: 403, body: { code: 'role-above-own' } })
  expect(await as(manager, 'POST', 'invitations', { email, name: 'ว่าที่ผู้ชม', role: 'viewer' })).toMatchObject({ status: 403, body: { code: 'role-above-own' } })
  expect((await as(owner, 'DELETE', `invitations/${body.id}`)).status).toBe(200)
  expect((await as(owner, 'DELETE', `members/${manager.memberId}`)).status).toBe(200)
})

describe('members', () => {
  test('are listed page by page, in the order in which they came', async () => {
    const first = await as(agent, 'GET', 'members?limit=2')
    expect(first.body.items.map(({ id }: { id: string }) => id)).toEqual([owner.memberId, admin.memberId])
    const second = await as(agent, 'GET', `members?limit=2&cursor=${first.body.next}`)
    expect(second.body).toMatchObject({ items: [{ id: agent.memberId, name: agent.name, email: agent.email, role: 'agent' }], next: null })
    expect((await as(agent, 'GET', 'members?cursor=nonsense')).status).toBe(400)
  })

  test('are given another role, which counts at once', async () => {
    const viewer = await member('viewer')
    expect((await as(viewer, 'GET', 'invitations')).status).toBe(403)
    const changed = await as(admin, 'PATCH', `members/${viewer.memberId}`, { role: 'manager' })
    expect(changed).toMatchObject({ status: 200, body: { id: viewer.memberId, role: 'manager' } })
    expect((await as(viewer, 'GET', 'invitations')).status).toBe(200)
  })

  test('are removed, which counts at once; invited again they are the same member', async () => {
    const sales = await member('sales')
    expect((await as(sales, 'GET', 'members')).status).toBe(200)
    expect((await as(admin, 'DELETE', `members/${sales.memberId}`)).body).toEqual({ id: sales.memberId })
    expect((await as(sales, 'GET', 'members')).status).toBe(404)
    expect((await as(admin, 'DELETE', `members/${sales.memberId}`)).status).toBe(404)
    const back = await makeMember(opened.house, workspaceId, 'viewer', { email: sales.email })
    expect(back.memberId).toBe(sales.memberId)
  })

  test('who are removed no longer hear what happens, though they had been listening', async () => {
    const agentOut = await member('agent')
    const response = await app.fetch(new Request(`http://saijai.test/api/v1/w/${workspaceId}/stream`, { headers: agentOut.headers }))
    expect(response.status).toBe(200)
    const heard = response.text()
    expect((await as(admin, 'DELETE', `members/${agentOut.memberId}`)).status).toBe(200)
    expect(await heard).toContain('"access"')
    const again = await app.fetch(new Request(`http://saijai.test/api/v1/w/${workspaceId}/stream`, { headers: agentOut.headers }))
    expect(again.status).toBe(404)
  })

  test('above one’s own role are out of reach, and so is making them', async () => {
    const aboveOwn = { status: 403, body: { code: 'role-above-own' } }
    expect(await as(admin, 'PATCH', `members/${owner.memberId}`, { role: 'viewer' })).toMatchObject(aboveOwn)
    expect(await as(admin, 'DELETE', `members/${owner.memberId}`)).toMatchObject(aboveOwn)
    expect(await as(admin, 'PATCH', `members/${agent.memberId}`, { role: 'owner' })).toMatchObject(aboveOwn)
    expect(await as(admin, 'POST', 'invitations', { email: 'x@saijai.test', name: 'เอ็กซ์', role: 'owner' })).toMatchObject(aboveOwn)
    expect(await as(admin, 'POST', 'keys', { name: 'คีย์', role: 'owner' })).toMatchObject(aboveOwn)
    const manager = await member('manager')
    expect(await as(manager, 'POST', 'invitations', { email: 'x@saijai.test', name: 'เอ็กซ์', role: 'admin' })).toMatchObject(aboveOwn)
    expect((await as(manager, 'POST', 'invitations', { email: 'x@saijai.test', name: 'เอ็กซ์', role: 'agent' })).status).toBe(201)
  })

  test('always include an owner: the last one neither leaves nor steps down, even when two try at once', async () => {
    const conflict = { status: 409, body: { code: 'conflict' } }
    expect(await as(owner, 'DELETE', `members/${owner.memberId}`)).toMatchObject(conflict)
    expect(await as(owner, 'PATCH', `members/${owner.memberId}`, { role: 'admin' })).toMatchObject(conflict)
    const second = await member('owner')
    const both = await Promise.all([
      as(owner, 'PATCH', `members/${second.memberId}`, { role: 'admin' }),
      as(second, 'PATCH', `members/${owner.memberId}`, { role: 'admin' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { rows } = await opened.house.ownPool.query(`select count(*)::int as owners from member where workspace_id = $1 and role = 'owner' and removed_at is null`, [workspaceId])
    expect(rows).toEqual([{ owners: 1 }])
    await opened.house.ownPool.query(`update member set role = 'owner' where id = $1`, [owner.memberId])
    opened.clock.forward(6000)
  })

  test('are changed by their own id only', async () => {
    expect((await as(owner, 'PATCH', `members/${newId()}`, { role: 'viewer' })).status).toBe(404)
    expect((await as(owner, 'PATCH', 'members/not-an-id', { role: 'viewer' })).status).toBe(400)
    expect((await as(owner, 'PATCH', `members/${agent.memberId}`, { role: 'king' })).status).toBe(400)
    const elsewhere = await makeWorkspace(opened.house)
    const stranger = await makeMember(opened.house, elsewhere.id, 'viewer')
    expect((await as(owner, 'DELETE', `members/${stranger.memberId}`)).status).toBe(404)
  })
})

describe('keys', () => {
  test('are told once, work at once, and stop at once when revoked', async () => {
    const made = await as(owner, 'POST', 'keys', { name: 'ระบบบัญชี', role: 'viewer' })
    expect(made).toMatchObject({ status: 201, body: { name: 'ระบบบัญชี', role: 'viewer', lastUsedAt: null } })
    const program = { headers: { authorization: `Bearer ${made.body.key}` } }
    expect((await as(program, 'GET', 'members')).status).toBe(200)
    const [listed] = (await as(owner, 'GET', 'keys')).body.items
    expect(listed).toEqual({ ...made.body, key: undefined, lastUsedAt: expect.any(String) })
    const { rows } = await opened.house.ownPool.query('select row_to_json(api_key)::text as text from api_key where id = $1', [made.body.id])
    expect(rows[0].text).not.toContain(made.body.key.split('_').at(-1))
    expect((await as(owner, 'DELETE', `keys/${made.body.id}`)).status).toBe(200)
    expect((await as(program, 'GET', 'members')).status).toBe(401)
    expect((await as(owner, 'GET', 'keys')).body.items).toEqual([])
  })

  test('open neither another workspace nor what belongs to a person', async () => {
    const headers = await makeKey(opened.house, workspaceId, 'owner')
    const other = await makeWorkspace(opened.house)
    expect((await ask(app, `/api/v1/w/${other.id}/members`, { headers })).status).toBe(404)
    expect((await ask(app, '/api/v1/me', { headers })).status).toBe(401)
  })
})

describe('every table of the team', () => {
  test('shows a workspace its own rows only', async () => {
    const other = await makeWorkspace(opened.house)
    const key = { headers: await makeKey(opened.house, other.id, 'owner') }
    await as(owner, 'POST', 'invitations', { email: 'mine@saijai.test', name: 'ของเรา', role: 'viewer' })
    for (const path of ['members', 'invitations']) {
      expect((await ask(app, `/api/v1/w/${other.id}/${path}`, key)).body).toEqual({ items: [], next: null })
    }
    expect((await ask(app, `/api/v1/w/${other.id}/keys`, key)).body.items).toHaveLength(1)
  })

  test('stands behind the second fence', async () => {
    const { rows } = await opened.house.ownPool.query(
      `select relname, relrowsecurity as fenced, (select count(*)::int from pg_policy where polrelid = c.oid) as policies
       from pg_class c where relname in ('member', 'invitation', 'api_key') and relnamespace = 'public'::regnamespace order by relname`)
    expect(rows).toEqual(['api_key', 'invitation', 'member'].map((relname) => ({ relname, fenced: true, policies: 2 })))
  })
})
