import { expect, test } from 'vitest'
import { createLexicon } from '../lexicon.ts'
import { segment } from '../segment.ts'

test.each([
  ['วันนี้อากาศดีมาก', ['วัน', 'นี้', 'อากาศ', 'ดี', 'มาก']],
  ['ไม่ชอบเลยค่ะ', ['ไม่', 'ชอบ', 'เลย', 'ค่ะ']],
  ['ราคา 350 บาท', ['ราคา', ' ', '350', ' ', 'บาท']],
  ['', []],
])('%s', (text, words) => {
  expect(segment(text)).toEqual(words)
})

test('a picture of several units is never cut', () => {
  for (const picture of ['👍🏻', '👨‍👩‍👧', '🇹🇭', '❤️', '3️⃣']) expect(segment(`ดี${picture}`)).toContain(picture)
})

test('a name of a lexicon stays whole where it fits, in Thai and in Latin, and breaks no longer word', () => {
  const lexicon = createLexicon([{ kind: 'brand', name: 'บาบีก้อน', aliases: ['BBQ Plaza'] }, { kind: 'brand', name: 'ช้าง' }], ['หมี่หยก'])
  expect(segment('ไปบาบีก้อนกัน', lexicon)).toContain('บาบีก้อน')
  expect(segment('กิน BBQ  plaza ไหม', lexicon)).toContain('BBQ  plaza')
  expect(segment('สั่งหมี่หยก', lexicon)).toContain('หมี่หยก')
  expect(segment('ช้างเผือก', lexicon)).toEqual(['ช้างเผือก'])
})
