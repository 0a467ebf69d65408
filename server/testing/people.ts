import { randomBytes } from 'node:crypto'
import { commandActor } from '../platform/access/loop.ts'
import { type Actor, inHouse, inScope, stepInto } from '../platform/database/scope.ts'
import type { House } from '../platform/house.ts'
import { findOrMakeAccount, mayKnock, setFirstPassword } from '../team/accounts.ts'
import { openSession } from '../team/auth.ts'
import { makeKey as makeApiKey } from '../team/keys/commands.ts'
import { letIn } from '../team/members/commands.ts'
import { hashPassword } from '../team/passwords.ts'
import { roles } from '../team/roles.ts'
import type { Role } from '../team/shapes.ts'
import { findOrMakeWorkspace } from '../team/workspaces.ts'

export const password = 'รหัสผ่านยาวพอ'
let hash: Promise<string> | undefined

/** A workspace of its own for a test; its actor may do everything in it. */
export async function makeWorkspace(house: House, name = `ร้านทดสอบ ${randomBytes(6).toString('hex')}`): Promise<{ id: string; name: string; actor: Actor }> {
  const { id } = await findOrMakeWorkspace(house.ownPool, house, name)
  return { id, name, actor: commandActor(id) }
}

export type TestMember = { memberId: string; userId: string; name: string; email: string; password: string; actor: Actor }

/** A member with an account and a password, as if they had come in by a link. */
export async function makeMember(house: House, workspaceId: string, role: Role, more: { name?: string; email?: string } = {}): Promise<TestMember> {
  const name = more.name ?? `คุณ${role}`
  const email = more.email ?? `${role}-${randomBytes(6).toString('hex')}@saijai.test`
  hash ??= hashPassword(password)
  const ready = await hash
  return inHouse(house.ownPool, async (client) => {
    const account = await findOrMakeAccount(client, house.clock.now(), { email, name })
    if (!account.passwordHash) await setFirstPassword(client, house.clock.now(), account.userId, { name, hash: ready })
    await mayKnock(client, account.userId, workspaceId)
    const scope = await stepInto(client, house.database, commandActor(workspaceId))
    const memberId = await letIn(scope, { userId: account.userId, name, email, role })
    const actor: Actor = { workspaceId, kind: 'member', id: memberId, abilities: roles[role].abilities, locale: 'th' }
    return { memberId, userId: account.userId, name, email, password, actor }
  })
}

/** The headers of a program that holds a key of this role. */
export async function makeKey(house: House, workspaceId: string, role: Role): Promise<{ authorization: string }> {
  const { key } = await inScope(house.database, commandActor(workspaceId), (scope) => makeApiKey(scope, house.secrets, { name: `คีย์ ${role}`, role }))
  return { authorization: `Bearer ${key}` }
}

/** The headers of a browser in which this person has signed in, on a page of our own. */
export async function signIn(house: House, person: { email: string; password: string }): Promise<{ cookie: string; origin: string }> {
  const cookies = await openSession(house, person, new Headers())
  if (!cookies) throw new Error(`${person.email} could not sign in`)
  return { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '), origin: new URL(house.publicUrl).origin }
}
