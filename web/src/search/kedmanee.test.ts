import { expect, test } from 'vitest'
import { otherLayout } from './kedmanee.ts'

test.each([
  ['l;ylfu', 'สวัสดี'],
  ['ohe9k]', 'น้ำตาล'],
  ["8vf'", 'คอดง'],
  [']^d8hk', 'ลูกค้า'],
  ['lI;pfu', 'สณวยดี'],
  ['้ำสสน', 'hello'],
  ['แีหะนทำพ', 'customer'],
])('%s typed on the other layout is %s', (typed, meant) => {
  expect(otherLayout(typed)).toBe(meant)
})

test('there and back is the same, for every key', () => {
  const keys = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ[];'"
  for (const key of keys) {
    const thai = otherLayout(/[a-z]/i.test(key) ? key : `a${key}`)!
    const back = [...thai].every((sign) => /[\u0e01-\u0e5b]/.test(sign)) ? otherLayout(thai) : undefined
    if (back !== undefined) expect(back).toBe(/[a-z]/i.test(key) ? key : `a${key}`)
  }
})

test('what was typed as it stands is left alone', () => {
  for (const typed of ['', '0812345678', 'คุณ Malee', '...']) expect(otherLayout(typed)).toBeUndefined()
})
