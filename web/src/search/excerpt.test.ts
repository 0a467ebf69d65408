import { expect, test } from 'vitest'
import { excerpt } from './excerpt.ts'

test('a short text is whole', () => {
  expect(excerpt('กล่องบุบ\nมาเลย', 'บุบ')).toBe('กล่องบุบ มาเลย')
})

test('a long one begins before the words, and never inside a letter with its signs', () => {
  const text = `${'ที่นี่น้ำผึ้ง'.repeat(10)}กล่องบุบมาเลย`
  const cut = excerpt(text, 'กล่องบุบ')
  expect(cut.startsWith('…')).toBe(true)
  expect(cut).toContain('กล่องบุบมาเลย')
  expect(/^…[ัิ-ฺ็-๎]/.test(cut)).toBe(false)
})

test('words that stand there in another spelling leave the text as it is', () => {
  expect(excerpt('ข้อความยาวพอสมควรที่ไม่มีคำนั้นอยู่เลยสักที่', 'xyz')).toBe('ข้อความยาวพอสมควรที่ไม่มีคำนั้นอยู่เลยสักที่')
})
