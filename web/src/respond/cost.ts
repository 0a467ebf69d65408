import type { Conversation } from '../../../server/respond/shapes.ts'

export type Cost = { kind: 'free' | 'freeMinutes' | 'freeSeconds' | 'push' | 'none'; count: number }

/** A reply token dies while people type: once it has, the same words leave as a push. */
export function cost(channel: Conversation['channel'], now: number): Cost {
  if (channel.via !== 'reply') return { kind: channel.via, count: 0 }
  if (channel.freeUntil === null) return { kind: 'free', count: 0 }
  const seconds = Math.floor((Date.parse(channel.freeUntil) - now) / 1000)
  if (seconds <= 0) return { kind: 'push', count: 0 }
  return seconds < 120 ? { kind: 'freeSeconds', count: seconds } : { kind: 'freeMinutes', count: Math.floor(seconds / 60) }
}
