import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markWords } from './words.ts'

test('the words that made the mood are marked where they stand', () => {
  expect(markWords('ส่งช้ามาก แย่มากค่ะ', ['ช้ามาก', 'แย่'])).toEqual([
    { at: 0, text: 'ส่ง', marked: false },
    { at: 3, text: 'ช้ามาก', marked: true },
    { at: 9, text: ' ', marked: false },
    { at: 10, text: 'แย่', marked: true },
    { at: 13, text: 'มากค่ะ', marked: false },
  ])
})

test('the same word twice is marked twice, and one that is not in the text is left out', () => {
  expect(markWords('ดี ดี', ['ดี', 'เลว', 'ดี']).filter((piece) => piece.marked)).toHaveLength(2)
})

test('nothing of the text is ever hidden or doubled, whatever the words are', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (text, words) => {
      expect(markWords(text, words).map((piece) => piece.text).join('')).toBe(text)
    }),
  )
})
