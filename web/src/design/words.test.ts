import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markWords } from './words.ts'

const unhappy = (...words: string[]) => [{ as: 'unhappy', words }]

test('the words that speak of the mood are marked where they stand', () => {
  expect(markWords('ส่งช้ามาก แย่มากค่ะ', unhappy('ช้ามาก', 'แย่'))).toEqual([
    { at: 0, text: 'ส่ง', as: null },
    { at: 3, text: 'ช้ามาก', as: 'unhappy' },
    { at: 9, text: ' ', as: null },
    { at: 10, text: 'แย่', as: 'unhappy' },
    { at: 13, text: 'มากค่ะ', as: null },
  ])
})

test('the same word twice is marked twice, and one that is not in the text is left out', () => {
  expect(markWords('ดี ดี', unhappy('ดี', 'เลว', 'ดี')).filter((piece) => piece.as)).toHaveLength(2)
})

test('what speaks of two things is marked as the first', () => {
  const lists = [{ as: 'unhappy', words: ['เน็ตล่ม'] }, { as: 'urgent', words: ['ด่วน', 'ล่ม'] }]
  expect(markWords('ด่วน เน็ตล่ม', lists).filter((piece) => piece.as).map(({ text, as }) => [text, as])).toEqual([['ด่วน', 'urgent'], ['เน็ตล่ม', 'unhappy']])
})

test('nothing of the text is ever hidden or doubled, whatever the words are', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), fc.array(fc.string()), (text, words, others) => {
      expect(markWords(text, [{ as: 'a', words }, { as: 'b', words: others }]).map((piece) => piece.text).join('')).toBe(text)
    }),
  )
})
