import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languageOf, readPlainly } from './read.ts'

test.each([
  ['สวัสดีค่ะ', 'th'],
  ['ขอ price list หน่อยค่ะ', 'th'],
  ['Hello, is it in stock?', 'en'],
  ['😂😂 555', 'und'],
  ['', 'und'],
])('the language of “%s” is %s', (text, language) => {
  expect(languageOf(text)).toBe(language)
})

test.each([
  ['ขอบคุณค่ะ ประทับใจมาก', 'pleased', ['ขอบคุณ', 'ประทับใจ']],
  ['รอนานมาก ยังไม่ได้ของเลย', 'unhappy', ['นานมาก', 'ยังไม่ได้ของ']],
  ['ไม่อร่อยเลย', 'unhappy', ['อร่อย']],
  ['ไม่ค่อยประทับใจ', 'unhappy', ['ประทับใจ']],
  ['ราคาเท่าไหร่คะ', 'asking', ['เท่าไหร่']],
  ['เอาสองชิ้นค่ะ', 'neutral', []],
  ['ขำมาก 55555', 'pleased', ['5555']],
  ['โทร 0815555123', 'neutral', []],
  ['5555 บาท', 'pleased', ['5555']],
  ['good service', 'pleased', ['good']],
  ['goods received', 'neutral', []],
  ['เเย่มาก', 'unhappy', ['แย่มาก']],
] as const)('“%s” is read as %s', (text, mood, words) => {
  expect(readPlainly(text)).toMatchObject({ mood, words })
})

test('no text makes it fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['pleased', 'neutral', 'unhappy', 'asking']).toContain(readPlainly(text).mood)
    }),
  )
})
