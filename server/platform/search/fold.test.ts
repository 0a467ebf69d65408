import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, foldQuestion, foldText } from './fold.ts'

describe('one spelling for what looks alike', () => {
  test.each([
    ['เเม่', 'แม่', 'two เ for แ'],
    ['นํ้า', 'น้ำ', 'nikhahit, tone, า'],
    ['น้ํา', 'น้ำ', 'tone, nikhahit, า'],
    ['นำ้', 'น้ำ', 'the tone behind ำ'],
    ['กํา', 'กำ', 'nikhahit and า'],
    ['ที่่', 'ที่', 'a tone struck twice'],
    ['ท่ี', 'ที่', 'the tone before the vowel'],
    ['ผู้ใหญ่', 'ผู้ใหญ่', 'the tone before the vowel below'],
    ['ศักดิ์', 'ศักด์ิ', 'the silencer before the vowel'],
    ['สวัส\u200bดี\ufeff', 'สวัสดี', 'signs without width'],
    ['ปี ๒๕๖๙', 'ปี 2569', 'Thai digits'],
    ['CAFÉ', 'cafe\u0301', 'composed and not'],
    ['ก  ข\n\u00a0ค', 'ก ข ค', 'blanks'],
  ])('%j as %j: %s', (one, other) => {
    expect(fold(one)).toBe(fold(other))
  })

  test('what is no fault stays: ำ is one letter, and no compatibility form is taken apart', () => {
    expect(fold('น้ำคำ ① ﬁ')).toBe('น้ำคำ ① ﬁ')
  })

  test.each(['\u05d9\u05b4\u0e47\u0e3a', '\u{1d157}\u{1d165}\u0e33\u0e49', '\u{1d157}\u{1d165}\u0e33\u0e38', '\u0e01\u0e3a\u0e38'])('Thai marks among those of other scripts are settled in one go: %j', (text) => {
    expect(fold(fold(text))).toBe(fold(text))
  })

  test('folding twice changes nothing, whatever the text', () => {
    const thai = fc.string({ unit: fc.integer({ min: 0x0e01, max: 0x0e5b }).map((code) => String.fromCharCode(code)), maxLength: 30 })
    const text = fc.array(fc.oneof(thai, fc.string({ unit: 'grapheme' }), fc.constantFrom('เ', 'เ เ', 'ํ', 'า', '้', 'ำ', ' ')), { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(fc.property(text, (given) => fold(fold(given)) === fold(given)), { numRuns: 2000 })
  })
})

describe('numbers', () => {
  test.each([
    ['โทร 081-234-5678 นะคะ', '0812345678'],
    ['โทร 081-234-5678 นะคะ', '081 234 56'],
    ['โทร 081-234-5678 นะคะ', '+66 81 234 5678'],
    ['+66812345678', '0812345678'],
    ['+66812345678', '081-234-5678'],
    ['(02) 123 4567', '021234567'],
    ['เลขพัสดุ ๑๒๓๔ ๕๖๗๘', '12345678'],
    ['0812345678', '081-2345678'],
    ['วันที่ 12/11/2569', '12/11/2569'],
    ['ราคา 1,250.50 บาท', '250.50'],
    ['ขนาด 3-4', '3-4'],
  ])('%j is found by %j', (text, typed) => {
    expect(foldText(text)).toContain(foldQuestion(typed))
  })

  test('of which the text holds only a part are not found', () => {
    expect(foldText('โทร 081-234-5678')).not.toContain(foldQuestion('081-234-5679'))
  })
})
