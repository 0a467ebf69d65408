import { Kysely, PostgresDialect } from 'kysely'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'
import { cookiePrefix, cookiesAreSecure, signingSecret } from './credentials.ts'
import { perHouse } from './perHouse.ts'

export const sessionDays = 30

/**
 * better-auth answers one question, who is there: it keeps passwords and sessions in schema auth. Its own router is
 * never mounted; we call its functions from the few paths we list, after our own checks of origin and rate, so no
 * other of its paths can be reached. Loaded when somebody first signs in: it costs half a second and 40 MB.
 */
const authOf = perHouse(async (house: House) => {
  const { betterAuth } = await import('better-auth')
  return betterAuth({
    appName: 'Saijai',
    baseURL: house.publicUrl,
    basePath: '/api/auth',
    secret: signingSecret(house),
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool: house.ownPool }) }), type: 'postgres', schemaName: 'auth', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: { expiresIn: sessionDays * 86_400 },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix,
      useSecureCookies: cookiesAreSecure(house),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: newId },
      disableOriginCheck: true,
      disableCSRFCheck: true,
    },
  })
})

/** The cookies of a new session, or nothing when address and password do not belong together. */
export async function openSession(house: House, who: { email: string; password: string }, headers: Headers): Promise<string[] | undefined> {
  const auth = await authOf(house)
  try {
    const answer = await auth.api.signInEmail({ body: who, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  } catch (error) {
    if ([400, 401].includes((error as { statusCode?: number }).statusCode ?? 0)) return undefined
    throw error
  }
}

/** Ends the session of these cookies; the answer are the cookies that take them away. */
export async function endSession(house: House, headers: Headers): Promise<string[]> {
  const auth = await authOf(house)
  const answer = await auth.api.signOut({ headers, returnHeaders: true })
  return answer.headers.getSetCookie()
}
