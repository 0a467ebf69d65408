import { z } from 'zod'
import { inHouse } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { addressOf } from '../platform/http/address.ts'
import type { App } from '../platform/http/app.ts'
import { readBody } from '../platform/http/body.ts'
import type { House } from '../platform/house.ts'
import { inEachWorkspace, trustNobodyOf } from './account/telling.ts'
import { deleteSession } from './accounts.ts'
import { endSession, openSession } from './auth.ts'
import { doorkeeper } from './authenticate.ts'
import { readSessionCookie } from './credentials.ts'
import { refuseGuessing, wrongPassword } from './limits.ts'
import { foreignOrigin, originOf } from './origin.ts'
import { tellAccessChanged } from './trust.ts'

const largestBody = 16 * 1024
const credentials = z.object({ email: z.string().max(254), password: z.string().max(128) })

/** The two paths of sign-in; whatever else better-auth could answer below /api/auth does not exist here. */
export function mountSignIn(app: App, house: House): void {
  app.post('/api/auth/sign-in/email', async (c) => {
    if (originOf(c.req.raw, house.publicUrl) === 'foreign') throw foreignOrigin()
    const who = parse(await readBody(c.req.raw, largestBody))
    const wasRight = refuseGuessing(house, { email: who.email, address: addressOf(c) })
    const cookies = await openSession(house, who, c.req.raw.headers)
    if (!cookies) throw wrongPassword()
    wasRight()
    return withCookies(cookies)
  })
  app.post('/api/auth/sign-out', async (c) => {
    if (originOf(c.req.raw, house.publicUrl) !== 'own') throw foreignOrigin()
    return withCookies(await signOut(house, c.req.raw))
  })
}

function parse(body: Uint8Array): z.output<typeof credentials> {
  let given: unknown
  try {
    given = JSON.parse(new TextDecoder().decode(body))
  } catch {
    given = undefined
  }
  const parsed = credentials.safeParse(given)
  if (parsed.success) return parsed.data
  throw problems.badInput('json', { th: 'ส่งอีเมลและรหัสผ่านเป็น JSON แล้วลองใหม่', en: 'Send e-mail and password as JSON and try again.' })
}

function withCookies(cookies: readonly string[]): Response {
  const headers = new Headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response('{"status":"ok"}', { headers })
}

async function signOut(house: House, request: Request): Promise<string[]> {
  const token = readSessionCookie(house, request)
  const known = token === undefined ? undefined : await doorkeeper(house)(new Request(request.url, { headers: { cookie: request.headers.get('cookie') ?? '' } }), undefined)
  // Deleted here and not left to better-auth, which would say that all is well when the database is away.
  if (token !== undefined) await deleteSession(house.ownPool, token)
  if (known?.person) await tellSignedOut(house, known.person.userId)
  return endSession(house, request.headers)
}

/** Every process that trusted this session, in whichever workspace, must look again. */
async function tellSignedOut(house: House, userId: string): Promise<void> {
  await inHouse(house.ownPool, (client) => inEachWorkspace(house, client, userId, tellAccessChanged))
  await trustNobodyOf(house, userId)
}
