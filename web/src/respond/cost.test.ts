import { expect, test } from 'vitest'
import { cost } from './cost.ts'

const now = Date.parse('2026-11-22T05:00:00Z')
const until = (seconds: number) => new Date(now + seconds * 1000).toISOString()
const channel = (freeUntil: string | null) => ({ via: 'reply' as const, freeUntil, maxLength: 5000 })

test('while the reply token lives the answer is free, told in seconds at the end', () => {
  expect(cost(channel(until(40)), now)).toEqual({ kind: 'freeSeconds', count: 40 })
  expect(cost(channel(until(600)), now)).toEqual({ kind: 'freeMinutes', count: 10 })
  expect(cost(channel(null), now)).toEqual({ kind: 'free', count: 0 })
})

test('when it has run out while someone typed, the answer would leave as a push', () => {
  expect(cost(channel(until(0)), now).kind).toBe('push')
  expect(cost(channel(until(-5)), now).kind).toBe('push')
})

test('what the channel cannot do is said as it is', () => {
  expect(cost({ via: 'none', freeUntil: null, maxLength: 5000 }, now).kind).toBe('none')
})
