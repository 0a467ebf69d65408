import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isTransient, translateFailure } from '../database/failures.ts'
import { Problem, problems } from '../errors.ts'
import type { Log } from '../log.ts'

/** problem+json (RFC 9457) in both languages; anything that is not a Problem is a bug, and its insides stay in the log. */
export function problemResponse(thrown: unknown, log: Log, about: { method: string; path: string }): Response {
  const error = asBusy(translateFailure(thrown))
  const problem = error instanceof Problem ? error : error instanceof HTTPException ? malformed(error) : problems.internal(error)
  if (problem.blame === 'ours') log.error({ err: error, ...about }, problem.code)
  else if (problem.status >= 500) log.warn({ err: problem.cause ?? problem, ...about }, problem.code)
  const body = {
    type: 'about:blank',
    title: problem.en,
    status: problem.status,
    code: problem.code,
    th: problem.th,
    en: problem.en,
    ...(problem.where === undefined ? {} : { where: problem.where }),
    ...(problem.details === undefined ? {} : { details: problem.details }),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' }
  if (problem.status === 503 || problem.status === 429) headers['retry-after'] = '3'
  return new Response(JSON.stringify(body), { status: problem.status, headers })
}

/** A lock that came too late, a deadlock, a statement that was stopped: nothing was done, and the same may well succeed at once. */
const asBusy = (error: unknown): unknown => (!(error instanceof Problem) && isTransient(error) ? problems.databaseBusy(error) : error)

/** What the HTTP adapter refuses by itself, e.g. a body that is no JSON. */
const malformed = (error: HTTPException) =>
  new Problem('bad-input', error.status, {
    th: 'อ่านคำขอไม่ได้ ตรวจว่าเนื้อหาเป็น JSON ที่ถูกต้องแล้วส่งใหม่',
    en: 'The request could not be read. Check that its body is valid JSON and send it again.',
  })

export const aboutRequest = (c: Context) => ({ method: c.req.method, path: withoutTokens(c.req.path) })

/** For the log. A link's token is part of its path and lets somebody in, so whatever looks like one is left out. */
export const withoutTokens = (path: string): string => path.replace(/\/(?![0-9a-f-]{36}(?:\/|$))[\w-]{24,}/g, '/[hidden]')
