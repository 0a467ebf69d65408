import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalize } from '../normalize.ts'

test.each([
  ['nothing to do', 'สวัสดีค่ะ ok', 'สวัสดีค่ะ ok'],
  ['sara e twice', 'เเพง', 'แพง'],
  ['nikhahit and aa', 'น\u0E4D\u0E32', 'น\u0E33'],
  ['nikhahit, tone, aa', 'น\u0E4D\u0E49\u0E32', 'น\u0E49\u0E33'],
  ['tone before its vowel', 'ก\u0E48\u0E35', 'ก\u0E35\u0E48'],
  ['a tone typed twice', 'ก\u0E48\u0E48า', 'ก\u0E48า'],
  ['two tones before their vowel', 'ก\u0E48\u0E49\u0E31', 'ก\u0E31\u0E48\u0E49'],
  ['a tone typed again behind another', 'ก\u0E48\u0E49\u0E48', 'ก\u0E48\u0E49'],
  ['zero-width space', 'ก\u200Bข\uFEFF', 'กข'],
  ['Thai digits', '๐๘๑', '081'],
  ['blanks', 'ก \n\t ข\u00A0ค', 'ก ข ค'],
  ['runs', 'มากกกกกกก 5555555 !!!!!', 'มากกก 5555555 !!!'],
  ['emoji in a row', '😀😀😀😀😀', '😀😀😀'],
  ['accents', 'Cafe\u0301 CAFÉ', 'café café'],
])('%s', (_, typed, settled) => {
  expect(normalize(typed).text).toBe(settled)
})

test('a place in the settled text leads back to what was typed', () => {
  const typed = 'เเพงมากกกกกก  OK'
  const { text, toOriginal } = normalize(typed)
  expect(typed.slice(toOriginal(text.indexOf('ok')))).toBe('OK')
  expect(toOriginal(0)).toBe(0)
  expect(toOriginal(text.length)).toBe(typed.length)
})

test.each([['e\u0301', 'ééé'], ['เเ', 'แแแ'], ['\u0E4Dา', 'ำำำ']])('what becomes one letter counts as one: four times %j', (piece, settled) => {
  expect(normalize(piece.repeat(4)).text).toBe(settled)
})

test('settled twice is settled once, and places never go back', () => {
  const pieces = fc.constantFrom('ก', 'เ', 'แ', 'า', '\u0E4D', '\u0E48', '\u0E49', '\u0E35', '\u0E38', '๑', 'A', 'é', 'e\u0301', ' ', '\n', '\u200B', '😀', '5', '.', 'İ')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      const typed = list.join('')
      const { text, toOriginal } = normalize(typed)
      expect(normalize(text).text).toBe(text)
      let last = 0
      for (let at = 0; at <= text.length; at++) {
        expect(toOriginal(at)).toBeGreaterThanOrEqual(last)
        last = toOriginal(at)
      }
      expect(last).toBe(typed.length)
    }),
    { numRuns: 2000 },
  )
})
