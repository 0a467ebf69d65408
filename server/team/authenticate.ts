import { timingSafeEqual } from 'node:crypto'
import { named } from '../platform/database/pool.ts'
import type { Actor } from '../platform/database/scope.ts'
import type { Authenticate } from '../platform/http/app.ts'
import type { Person } from '../platform/http/route.ts'
import type { House } from '../platform/house.ts'
import { type Credential, readCredential } from './credentials.ts'
import { changesSomething, foreignOrigin, originOf } from './origin.ts'
import { roles } from './roles.ts'
import type { Role } from './shapes.ts'
import { trustOf } from './trust.ts'

type Known = { person?: Person; actor?: Omit<Actor, 'locale'> }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const usedEveryMs = 60_000

/** Says who knocks: nobody, somebody who has no place in this workspace, or somebody who may act in it. */
export const doorkeeper = (house: House): Authenticate => async (request, workspaceId) => {
  const credential = readCredential(house, request)
  if (!credential) return undefined
  // Cookies travel by themselves, keys do not: only a cookie can be sent by a page that is not ours.
  if (credential.kind === 'session' && changesSomething(request) && originOf(request, house.publicUrl) !== 'own') throw foreignOrigin()
  const asked = workspaceId?.toLowerCase()
  const known = await (credential.kind === 'key' ? ofKey(house, credential, asked) : ofSession(house, credential, asked))
  if (!known) return undefined
  const { person, actor } = known
  return { ...(person ? { person } : {}), ...(actor ? { actor: { ...actor, locale: localeOf(request) } } : {}) }
}

const localeOf = (request: Request): Actor['locale'] => (/^\s*en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'th')

async function ofSession(house: House, { token }: Credential & { kind: 'session' }, workspaceId: string | undefined): Promise<Known | undefined> {
  if (workspaceId === undefined || !uuid.test(workspaceId)) return lookUpSession(house, token, null)
  return trustOf(house).remember(workspaceId, house.secrets.digest(token), () => lookUpSession(house, token, workspaceId))
}

const sessionText = `
  select u.id as user_id, u.name, u.email, m.id as member_id, m.role
  from auth.session s
  join auth."user" u on u.id = s."userId"
  left join member m on m.workspace_id = $2 and m.user_id = u.id and m.removed_at is null
  where s.token = $1 and s."expiresAt" > $3`

async function lookUpSession(house: House, token: string, workspaceId: string | null): Promise<Known | undefined> {
  const { rows } = await house.ownPool.query<{ user_id: string; name: string; email: string; member_id: string | null; role: Role }>({
    name: named(sessionText),
    text: sessionText,
    values: [token, workspaceId, house.clock.now()],
  })
  const [row] = rows
  if (!row) return undefined
  const person = { userId: row.user_id, name: row.name, email: row.email }
  if (workspaceId === null || row.member_id === null) return { person }
  return { person, actor: { workspaceId, kind: 'member', id: row.member_id, abilities: roles[row.role].abilities } }
}

/** A key of another workspace is known to be good, and yet has no place here. */
async function ofKey(house: House, key: Credential & { kind: 'key' }, asked: string | undefined): Promise<Known | undefined> {
  const digest = house.secrets.digest(key.secret)
  const known = await trustOf(house).remember(key.workspaceId, `${key.keyId} ${digest}`, () => lookUpKey(house, key, digest))
  return known && asked !== key.workspaceId ? {} : known
}

const keyText = `select role, secret_digest, last_used_at from api_key where workspace_id = $1 and id = $2 and revoked_at is null`
const usedText = `update api_key set last_used_at = $3 where workspace_id = $1 and id = $2`

async function lookUpKey(house: House, { workspaceId, keyId }: Credential & { kind: 'key' }, digest: string): Promise<Known | undefined> {
  const { rows } = await house.ownPool.query<{ role: Role; secret_digest: string; last_used_at: Date | null }>({
    name: named(keyText),
    text: keyText,
    values: [workspaceId, keyId],
  })
  const [row] = rows
  if (!row || !same(row.secret_digest, digest)) return undefined
  const now = house.clock.now()
  // Once a minute is enough to see that a key is in use, and keeps reading from writing.
  if (!row.last_used_at || now.getTime() - row.last_used_at.getTime() > usedEveryMs) {
    await house.ownPool.query({ name: named(usedText), text: usedText, values: [workspaceId, keyId, now] })
  }
  return { actor: { workspaceId, kind: 'key', id: keyId, abilities: roles[row.role].abilities } }
}

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
