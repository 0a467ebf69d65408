import type { Clock } from '../clock.ts'

/** A token bucket for each caller; kept in memory, since a restart that forgets it harms nobody. */
export type RateLimit = { take(who: string, cost?: number): boolean }

export function rateLimit(clock: Clock, perSecond: number, burst: number): RateLimit {
  const buckets = new Map<string, { left: number; at: number }>()
  return {
    take(who, cost = 1) {
      const now = clock.now().getTime()
      const bucket = buckets.get(who) ?? { left: burst, at: now }
      // A clock that is set back must not shut everybody out until it has caught up.
      bucket.left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond)
      bucket.at = now
      if (buckets.size > 50_000) buckets.clear()
      buckets.set(who, bucket)
      if (bucket.left < cost) return false
      bucket.left -= cost
      return true
    },
  }
}
