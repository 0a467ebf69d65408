import { expect, test } from 'vitest'
import { leftOf } from './left.ts'

test.each([
  [0.5, 10_000, { unit: 'seconds', count: 10 }],
  [0.1, 60_000, { unit: 'minutes', count: 9 }],
  [0.99, 100_000, { unit: 'seconds', count: 5 }],
  [0.01, 10_000, null],
  [0.5, 500, null],
  [1, 10_000, null],
] as const)('%f done after %i ms leaves %o', (share, passed, left) => {
  expect(leftOf(share, passed)).toEqual(left)
})
