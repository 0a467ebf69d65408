import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { gather, type Signal } from './live.ts'

const signal = (id: string): Signal => ({ id, kind: 'conversation', record: id, version: 1 })

describe('signals are gathered into batches', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('a single signal in a quiet time goes out at once', () => {
    const batches: string[][] = []
    gather(250, (signals) => batches.push(signals.map((s) => s.id))).add(signal('a'))
    expect(batches).toEqual([['a']])
  })

  test('a burst of a hundred in one second becomes at most five batches, and none is lost', () => {
    const batches: string[][] = []
    const gathered = gather(250, (signals) => batches.push(signals.map((s) => s.id)))
    for (let i = 0; i < 100; i += 1) {
      gathered.add(signal(String(i)))
      vi.advanceTimersByTime(10)
    }
    vi.advanceTimersByTime(250)
    expect(batches.length).toBeLessThanOrEqual(5)
    expect(batches.flat()).toEqual(Array.from({ length: 100 }, (_, i) => String(i)))
  })

  test('after a pause the next one goes out at once again', () => {
    const batches: string[][] = []
    const gathered = gather(250, (signals) => batches.push(signals.map((s) => s.id)))
    gathered.add(signal('a'))
    vi.advanceTimersByTime(1_000)
    gathered.add(signal('b'))
    expect(batches).toEqual([['a'], ['b']])
  })

  test('nothing goes out after it was stopped', () => {
    const batches: string[][] = []
    const gathered = gather(250, (signals) => batches.push(signals.map((s) => s.id)))
    gathered.add(signal('a'))
    gathered.add(signal('b'))
    gathered.stop()
    vi.advanceTimersByTime(1_000)
    expect(batches).toEqual([['a']])
  })
})
