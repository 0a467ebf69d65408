import { setTimeout as sleep } from 'node:timers/promises'
import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi'
import type { Context, MiddlewareHandler } from 'hono'
import { problems } from '../errors.ts'
import type { House } from '../house.ts'
import type { Actor } from '../database/scope.ts'
import { issueTexts } from '../issues.ts'
import { addressOf } from './address.ts'
import { piecesOf, readBody, withoutNul } from './body.ts'
import { rateLimit } from './limits.ts'
import { aboutRequest, problemResponse } from './problem.ts'
import type { Hook, Person, Route } from './route.ts'
import { secureHeaders } from './secure-headers.ts'

/** Who knocks, told by team: nobody, somebody without a place in this workspace, or an actor. */
export type Authenticate = (request: Request, workspaceId: string | undefined) => Promise<{ person?: Person; actor?: Actor } | undefined>

export type Doors = {
  routes: readonly Route[]
  hooks: readonly Hook[]
  authenticate: Authenticate
  /** Further pages: sign-in's own endpoints, the screens. */
  mount(app: App): void
}

type Known = { Variables: { known: { actor?: Actor; person?: Person } } }
export type App = OpenAPIHono<Known>

const largestBody = 1024 * 1024
const workspaceParams = z.object({ workspaceId: z.uuid() })

export function buildApp(house: House, doors: Doors): App {
  const app: App = new OpenAPIHono<Known>({ defaultHook: refuseBadInput })
  app.onError((error, c) => problemResponse(error, house.log, aboutRequest(c)))
  app.notFound((c) => problemResponse(problems.notFound('page'), house.log, aboutRequest(c)))
  app.use(secureHeaders)
  app.get('/healthz', (c) => health(house, c))
  for (const hook of doors.hooks) mountHook(app, house, hook)
  const guard = guardedBy(house, doors.authenticate)
  for (const route of doors.routes) mountRoute(app, house, guard, route)
  app.doc31('/api/v1/openapi.json', { openapi: '3.1.0', info: { title: 'Saijai', version: '1' } })
  doors.mount(app)
  return app
}

const healthMs = 3000

/** Who asks whether we are well wants to know soon: a database that is silent is away too. */
async function health(house: House, c: Context): Promise<Response> {
  const late = new AbortController()
  const isThere = await Promise.race([
    house.ownPool.query('select 1').then(() => true, () => false),
    sleep(healthMs, false, { signal: late.signal }).catch(() => false),
  ])
  late.abort()
  return isThere ? c.json({ status: 'ok' }) : c.json({ status: 'away' }, 503)
}

function mountHook(app: App, house: House, hook: Hook): void {
  app.post(hook.path, async (c) => {
    const body = await readBody(c.req.raw, hook.maxBytes)
    return hook.handle({ house, params: c.req.param(), headers: c.req.raw.headers, body })
  })
}

function mountRoute(app: App, house: House, guard: Guard, route: Route): void {
  const params = isAbility(route.permission) ? workspaceParams.extend(route.params?.shape ?? {}) : route.params
  const described = createRoute({
    method: route.method,
    path: fullPath(route),
    summary: route.summary,
    description: `Permission: ${route.permission}`,
    // Who may comes before what was sent: a stranger learns nothing of our forms.
    middleware: [guard(route)],
    request: {
      ...(params ? { params } : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(route.body ? { body: { content: { 'application/json': { schema: route.body } }, required: true } } : {}),
      ...(route.upload ? { body: { content: { 'application/octet-stream': { schema: z.string() } }, required: true } } : {}),
    },
    responses: { [route.status]: describeAnswer(route) },
  })
  app.openapi(described, async (c) => {
    const valid = c.req as unknown as { valid(part: 'param' | 'query' | 'json'): unknown }
    const headers = new Headers()
    const answer = await route.handle({
      house,
      ...(c.get('known') as { actor: Actor; person: Person | undefined }),
      params: params && valid.valid('param'),
      query: route.query && valid.valid('query'),
      body: route.body && valid.valid('json'),
      upload: route.upload ? piecesOf(c.req.raw, route.upload) : nothing(),
      request: c.req.raw,
      address: addressOf(c),
      headers,
    })
    if (answer instanceof Response) return answer as never
    headers.set('content-type', 'application/json; charset=utf-8')
    headers.set('cache-control', 'no-store')
    return new Response(JSON.stringify(answer), { status: route.status, headers }) as never
  })
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const fullPath = (route: Route): string => `/api/v1${isAbility(route.permission) ? '/w/{workspaceId}' : ''}${route.path}`

function describeAnswer(route: Route) {
  if (route.answer === 'events') return { description: 'server-sent events', content: { 'text/event-stream': { schema: z.string() } } }
  if (route.answer === 'file') return { description: 'the bytes of the file', content: { 'application/octet-stream': { schema: z.string() } } }
  return { description: 'done', content: { 'application/json': { schema: route.answer } } }
}

type Guard = (route: Route) => MiddlewareHandler<Known>

function guardedBy(house: House, authenticate: Authenticate): Guard {
  // No person clicks a hundred times a second; a program that holds a key may work through a whole shop.
  const limits = { person: rateLimit(house.clock, 100, 400), program: rateLimit(house.clock, 2000, 10_000) }
  return (route) => async (c, next) => {
    const known = await knock(authenticate, route, c)
    const who = known.actor?.id ?? known.person?.userId ?? addressOf(c)
    const limit = known.actor && known.actor.kind !== 'member' ? limits.program : limits.person
    if (!limit.take(who)) throw problems.tooMany()
    if (!route.upload) await holdBody(c)
    c.set('known', known)
    await next()
  }
}

/**
 * Read here up to the limit, since a body may come without saying how long it will be. U+0000 is no text that a
 * database keeps, and nobody means it: it is left out.
 */
async function holdBody(c: Context<Known>): Promise<void> {
  if (!c.req.raw.body) return
  const body = withoutNul(await readBody(c.req.raw, largestBody))
  c.req.raw = new Request(c.req.raw, { method: c.req.method, body })
}

export const isAbility = (permission: string): boolean => permission !== 'public' && permission !== 'signed-in'

async function knock(authenticate: Authenticate, route: Route, c: Context<Known>): Promise<{ actor?: Actor; person?: Person }> {
  if (route.permission === 'public') return {}
  const workspaceId = c.req.param('workspaceId')
  const known = await authenticate(c.req.raw, isAbility(route.permission) ? workspaceId : undefined)
  if (!known) throw problems.notSignedIn()
  if (!isAbility(route.permission)) {
    if (!known.person) throw problems.notSignedIn()
    return known
  }
  if (!known.actor) throw problems.notFound('workspace')
  if (!known.actor.abilities.has(route.permission)) throw problems.notAllowed(route.permission)
  return known
}

function refuseBadInput(result: { success: boolean; error?: z.ZodError; target?: string }): undefined {
  if (result.success) return undefined
  const issue = result.error?.issues[0]
  const where = [result.target, ...(issue?.path ?? [])].map(String).join('.')
  const what = issueTexts(issue)
  throw problems.badInput(where, {
    th: `ข้อมูลที่ช่อง ${where} ใช้ไม่ได้ แก้แล้วส่งใหม่ (${what.th})`,
    en: `The value at ${where} cannot be used: ${what.en}. Correct it and send it again.`,
  })
}
