import { expect, test } from 'vitest'
import { unanswered } from './unanswered.ts'

test('the same words keep their id until the server has them, other words get another', () => {
  const first = unanswered.idFor('draft', 'ขอบคุณค่ะ')
  expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(unanswered.idFor('draft', 'ขอบคุณค่ะ')).toBe(first)
  expect(unanswered.idFor('another', 'ขอบคุณค่ะ')).not.toBe(first)
  unanswered.settle('draft')
  expect(unanswered.idFor('draft', 'ขอบคุณค่ะ')).not.toBe(first)
})
