import { createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../platform/house.ts'

/** What a request brings along to say who it comes from. */
export type Credential =
  | { kind: 'session'; token: string }
  | { kind: 'key'; workspaceId: string; keyId: string; secret: string }

const cookiePrefix = 'saijai'
const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const keyForm = new RegExp(`^saijai_(${uuid})_(${uuid})_([A-Za-z0-9_-]{20,100})$`)

/** A key carries its workspace in clear, so that looking it up never crosses workspaces. */
export const formatKey = (workspaceId: string, keyId: string, secret: string): string => `saijai_${workspaceId}_${keyId}_${secret}`

/** A key counts before a cookie: whoever sends one means it. */
export function readCredential(house: House, request: Request): Credential | undefined {
  const bearer = /^Bearer +(\S+) *$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (bearer !== undefined) return readKey(bearer)
  const token = readSessionCookie(house, request)
  return token === undefined ? undefined : { kind: 'session', token }
}

function readKey(bearer: string): Credential | undefined {
  const [, workspaceId, keyId, secret] = keyForm.exec(bearer) ?? []
  return workspaceId && keyId && secret ? { kind: 'key', workspaceId, keyId, secret } : undefined
}

/** Browsers give a Secure cookie back over https only, so it has another name there than on a plain connection. */
export const cookiesAreSecure = (house: House): boolean => house.publicUrl.startsWith('https://')
export const signingSecret = (house: House): string => house.secrets.derive('sign-in')
export { cookiePrefix }

export function readSessionCookie(house: House, request: Request): string | undefined {
  const name = `${cookiesAreSecure(house) ? '__Secure-' : ''}${cookiePrefix}.session_token`
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return value === undefined ? undefined : unsign(decode(value), signingSecret(house))
}

/** better-auth signs as `token.signature`, an HMAC in base64: a made-up cookie never reaches the database. */
function unsign(value: string, secret: string): string | undefined {
  const dot = value.lastIndexOf('.')
  if (dot < 1) return undefined
  const token = value.slice(0, dot)
  const right = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === right.length && timingSafeEqual(given, right) ? token : undefined
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
