import type { IncomingHttpHeaders } from 'node:http'

const minute = 60_000
const soonest = 2 * minute
const latest = 60 * minute
const usual = 15 * minute
const day = 24 * 60 * minute

/** When to look again after it went well: as often as the website says itself, between two minutes and an hour. */
export function waitAfterSuccess(headers: IncomingHttpHeaders, ttlMinutes: number | undefined): number {
  const age = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/i.exec(headers['cache-control'] ?? '')?.[1]
  const told = [ttlMinutes === undefined ? undefined : ttlMinutes * minute, age === undefined ? undefined : Number(age) * 1000].filter((ms) => ms !== undefined && ms > 0)
  return told.length === 0 ? usual : Math.min(latest, Math.max(soonest, ...(told as number[])))
}

/** When to look again after a failure: later each time up to an hour, or when the website says. */
export function waitAfterFailure(failures: number, retryAfter: string | undefined, now: Date): number {
  const growing = Math.min(latest, soonest * 2 ** Math.min(failures - 1, 10))
  if (retryAfter === undefined) return growing
  const told = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : new Date(retryAfter).getTime() - now.getTime()
  return Number.isFinite(told) ? Math.min(day, Math.max(soonest, told)) : growing
}
