import type { HouseConnection } from '../accounts.ts'
import { newId } from '../../platform/id.ts'
import type { Role } from '../shapes.ts'

/** Held, so that a new password and a joining of another workspace take turns: each must see what the other did. */
export async function holdAccount(client: HouseConnection, userId: string): Promise<void> {
  await client.query('select from auth."user" where id = $1 for no key update', [userId])
}

export async function setPassword(client: HouseConnection, now: Date, userId: string, hash: string): Promise<void> {
  await client.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $2::text, 'credential', $2::uuid, $3, $4, $4)
     on conflict ("providerId", "accountId") do update set password = excluded.password, "updatedAt" = excluded."updatedAt"`,
    [newId(), userId, hash, now],
  )
}

/** Every session of an account but the one that asks. */
export async function endSessions(client: HouseConnection, userId: string, but: string | null): Promise<void> {
  await client.query('delete from auth.session where "userId" = $1 and token is distinct from $2', [userId, but])
}

/** Who made a link: a member of a workspace, or the operator of the machine. */
export type Maker = { workspaceId: string; memberId: string } | null

export type Reset = { userId: string; digest: string; maker: Maker; expiresAt: Date }

export async function keepReset(client: HouseConnection, { userId, digest, maker, expiresAt }: Reset): Promise<void> {
  await client.query(
    `insert into auth.password_reset (user_id, token_digest, workspace_id, member_id, expires_at) values ($1, $2, $3, $4, $5)
     on conflict (user_id) do update set token_digest = excluded.token_digest, workspace_id = excluded.workspace_id,
       member_id = excluded.member_id, expires_at = excluded.expires_at`,
    [userId, digest, maker?.workspaceId ?? null, maker?.memberId ?? null, expiresAt],
  )
}

export type OpenReset = { userId: string; name: string; email: string; maker: Maker }

export async function findReset(client: HouseConnection, digest: string, now: Date): Promise<OpenReset | undefined> {
  const { rows } = await client.query<{ userId: string; name: string; email: string; workspaceId: string | null; memberId: string | null }>(
    `select u.id as "userId", u.name, u.email, r.workspace_id as "workspaceId", r.member_id as "memberId"
     from auth.password_reset r join auth."user" u on u.id = r.user_id where r.token_digest = $1 and r.expires_at > $2`,
    [digest, now],
  )
  const [row] = rows
  if (!row) return undefined
  const { workspaceId, memberId, ...who } = row
  return { ...who, maker: workspaceId && memberId ? { workspaceId, memberId } : null }
}

export async function dropReset(client: HouseConnection, userId: string): Promise<void> {
  await client.query('delete from auth.password_reset where user_id = $1', [userId])
}

export async function forgetEndedResets(client: HouseConnection, now: Date): Promise<void> {
  await client.query('delete from auth.password_reset where expires_at <= $1', [now])
}

/** The account behind a member, and its role here; a member who left is nobody. */
export async function memberAccount(client: HouseConnection, workspaceId: string, memberId: string): Promise<{ userId: string; role: Role } | undefined> {
  const { rows } = await client.query<{ userId: string; role: Role }>(
    'select user_id as "userId", role from member where workspace_id = $1 and id = $2 and removed_at is null',
    [workspaceId, memberId],
  )
  return rows[0]
}
