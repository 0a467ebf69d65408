import { Problem } from '../platform/errors.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'
import type { Role } from './shapes.ts'

/** The house's own connection, or a transaction on it: accounts stand outside of every workspace. */
export type HouseConnection = Pick<House['ownPool'], 'query'>

export type Account = { userId: string; name: string; email: string; passwordHash: string | null }

/** One spelling for one address: people type capitals and spaces, accounts must not double over them. */
export const plainEmail = (email: string): string => email.trim().toLowerCase()

const isPassword = `a."providerId" = 'credential'`

export async function findAccount(client: HouseConnection, email: string): Promise<Account | undefined> {
  const { rows } = await client.query<Account>(
    `select u.id as "userId", u.name, u.email, a.password as "passwordHash"
     from auth."user" u left join auth.account a on a."userId" = u.id and ${isPassword}
     where u.email = $1`,
    [plainEmail(email)],
  )
  return rows[0]
}

/** The account of this address, made without a password if there is none: that is set by whoever opens the link. */
export async function findOrMakeAccount(client: HouseConnection, now: Date, { email, name }: { email: string; name: string }): Promise<Account> {
  await client.query(
    `insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
     values ($1, $2, $3, false, $4, $4) on conflict (email) do nothing`,
    [newId(), name, plainEmail(email), now],
  )
  return (await findAccount(client, email))!
}

/** Gives an account its first password; one that has a password keeps it, whoever holds a link to somewhere. */
export async function setFirstPassword(client: HouseConnection, now: Date, userId: string, { name, hash }: { name: string; hash: string }): Promise<void> {
  const { rowCount } = await client.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $2::text, 'credential', $2::uuid, $3, $4, $4) on conflict ("providerId", "accountId") do nothing`,
    [newId(), userId, hash, now],
  )
  if (rowCount === 0) throw accountJustMade()
  await client.query(`update auth."user" set name = $2, "updatedAt" = $3 where id = $1`, [userId, name, now])
}

const accountJustMade = () =>
  new Problem('account-exists', 409, {
    th: 'อีเมลนี้เพิ่งตั้งรหัสผ่านไปแล้ว เปิดลิงก์อีกครั้งแล้วใส่รหัสผ่านที่ตั้งไว้',
    en: 'This e-mail was given a password a moment ago. Open the link again and enter that password.',
  })

export async function deleteSession(client: HouseConnection, token: string): Promise<void> {
  await client.query('delete from auth.session where token = $1', [token])
}

export async function forgetEndedSessions(client: HouseConnection, now: Date): Promise<void> {
  await client.query('delete from auth.session where "expiresAt" <= $1', [now])
}

export async function mayKnock(client: HouseConnection, userId: string, workspaceId: string): Promise<void> {
  await client.query('insert into knock (user_id, workspace_id) values ($1, $2) on conflict do nothing', [userId, workspaceId])
}

/** Workspaces of one person, across the house: the one question asked before a workspace is known. */
export async function workspacesOf(client: HouseConnection, userId: string): Promise<{ id: string; name: string; memberId: string; role: Role }[]> {
  const { rows } = await client.query(
    `select w.id, w.name, m.id as "memberId", m.role
     from knock k
     join member m on m.workspace_id = k.workspace_id and m.user_id = k.user_id and m.removed_at is null
     join workspace w on w.id = k.workspace_id
     where k.user_id = $1 order by w.name, w.id`,
    [userId],
  )
  return rows
}
