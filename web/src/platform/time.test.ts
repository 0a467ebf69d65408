import { describe, expect, test } from 'vitest'
import { clockTime, date, dayOf, waited } from './time.ts'

const now = Date.parse('2026-11-22T12:00:00+07:00')
const ago = (seconds: number) => new Date(now - seconds * 1000).toISOString()

describe('how long someone has waited', () => {
  test.each([
    [0, 'moment', 0], [59, 'moment', 0], [60, 'minutes', 1], [8 * 60 + 59, 'minutes', 8], [59 * 60 + 59, 'minutes', 59],
    [3600, 'hours', 1], [47 * 3600, 'hours', 47], [48 * 3600, 'days', 2],
  ] as const)('%d seconds ago is %s %d', (seconds, unit, count) => {
    expect(waited(ago(seconds), now)).toEqual({ unit, count })
  })

  test('a clock that runs behind the server never shows a negative wait', () => {
    expect(waited(ago(-30), now)).toEqual({ unit: 'moment', count: 0 })
  })
})

describe('dates', () => {
  test('Thai dates carry the Buddhist year in four digits', () => {
    expect(date('2026-11-22T05:00:00Z', 'th')).toMatch(/^22 พ\.ย\. 2569$/)
  })

  test('English dates carry the common year', () => {
    expect(date('2026-11-22T05:00:00Z', 'en')).toBe('22 Nov 2026')
  })

  test('the clock has 24 hours and begins the day at 00', () => {
    const midnight = new Date(2026, 10, 22, 0, 5).toISOString()
    expect(clockTime(midnight, 'th')).toBe('00:05')
    expect(clockTime(midnight, 'en')).toBe('00:05')
  })

  test('a day is named by the calendar, not by 24 hours', () => {
    const noon = new Date(2026, 10, 22, 12, 0).getTime()
    expect(dayOf(new Date(2026, 10, 22, 0, 1).toISOString(), noon)).toBe('today')
    expect(dayOf(new Date(2026, 10, 21, 23, 59).toISOString(), noon)).toBe('yesterday')
    expect(dayOf(new Date(2026, 10, 20, 23, 59).toISOString(), noon)).toBe('earlier')
  })
})
