import { expect, test } from 'vitest'
import { asQuery, parseStreamFilter } from './filter.ts'

const source = '0199a000-0000-7000-8000-000000000010'

test('an address holds a filter, and what does not belong there is left out', () => {
  const filter = parseStreamFilter({ q: 'ของแตก', source, mood: 'unhappy', language: 'th', hour: '2026-11-22T05:00:00Z' })
  expect(filter).toEqual({ q: 'ของแตก', source, mood: 'unhappy', language: 'th', hour: '2026-11-22T05:00:00.000Z' })
  expect(parseStreamFilter({ q: ' ', source: '1 or 1', mood: 'sad', language: 'xx', hour: 'never', other: 'x' })).toEqual({})
})

test('an hour is a stretch of time', () => {
  expect(asQuery({ mood: 'asking', hour: '2026-11-22T05:00:00.000Z' })).toEqual({ mood: 'asking', since: '2026-11-22T05:00:00.000Z', until: '2026-11-22T06:00:00.000Z' })
})
