import { expect, test } from 'vitest'
import { fileSize } from './size.ts'

test.each([
  [0, '0B'], [999, '999B'], [1000, '1 kB'], [42_300, '42 kB'], [1_250_000, '1.3 MB'], [104_857_600, '104.9 MB'], [2_000_000_000, '2 GB'],
])('%i bytes are %s', (bytes, said) => {
  expect(fileSize(bytes)).toBe(said)
})
