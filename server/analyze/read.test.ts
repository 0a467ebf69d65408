import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createLexicon } from '@saijai/thai-text/small'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { baseModel, noNames, read as readSaid } from './read.ts'

const read = (text: string, names = noNames, isPublic = false) => readSaid({ text, isPublic }, names)

test.each([
  ['ขอบคุณค่ะ ประทับใจมาก', { mood: 'pleased', words: ['ขอบคุณ', 'ประทับใจ'], intent: 'praise', urgency: 0 }],
  ['รอนานมาก ยังไม่ได้ของเลย แย่มาก', { mood: 'unhappy', words: ['นานมาก', 'ยังไม่ได้ของ', 'แย่มาก'], intent: 'complaint' }],
  ['ราคาเท่าไหร่คะ', { mood: 'asking', words: ['เท่าไหร่'], intent: 'question' }],
  ['เอาสองชิ้นค่ะ', { mood: 'neutral', words: [] }],
  ['โอนแล้วค่ะ', { mood: 'neutral' }],
  ['ลิปบาล์มกินได้มั้ยคะ', { mood: 'asking', words: ['ได้มั้ย'] }],
  ['ด่วนเลยค่ะ เน็ตล่ม', { urgentWords: ['ด่วน', 'เน็ต', 'ล่ม'] }],
  ['Hello, good service', { language: 'en', mood: 'pleased', words: ['good'] }],
  ['😂😂', { language: 'und' }],
])('“%s” is read', (text, told) => {
  expect(read(text)).toMatchObject({ model: baseModel, ...told })
})

test.each(['ของแตกค่ะ', 'ยังไม่ได้รับเลยค่ะ', 'ขอเงินคืน'])('“%s” is a trouble when it is said to us, and news when it is said in public', (text) => {
  expect(read(text)).toMatchObject({ mood: 'unhappy', sureness: null, words: [expect.any(String)] })
  expect(read(text, noNames, true).mood).toBe('neutral')
})

test('what it names is told with its place, and a national id without its number', () => {
  const text = 'เลขบัตร 1-1017-00230-70-8 โทร 081-234-5678'
  const { entities } = read(text)
  expect(entities.map(({ kind, value }) => [kind, value])).toEqual([['citizen', ''], ['phone', '+66812345678']])
  expect(text.slice(entities[1]!.start, entities[1]!.end)).toBe('081-234-5678')
  expect(JSON.stringify(read(text))).not.toContain('1017')
})

test('the names of a workspace are found however they are written, and their version stands in the model', () => {
  const names = { mark: '3', lexicon: createLexicon([{ kind: 'competitor', name: 'เขียวขจี', aliases: ['keawkajee'] }]) }
  const reading = read('เมื่อก่อนใช้ Keawkajee ค่ะ', names)
  expect(reading.model).toBe(`${baseModel}+3`)
  expect(reading.entities).toEqual([expect.objectContaining({ kind: 'competitor', value: 'เขียวขจี' })])
})

test('the words that are told stand in the text, in order', () => {
  const text = 'ไม่อร่อยเลย แพงมาก รอนานมาก'
  const { words } = read(text)
  const places = words.map((word) => text.indexOf(word))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('no text makes it fail, and a long one takes no longer than its beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(['pleased', 'neutral', 'unhappy', 'asking']).toContain(read(text).mood)
    }),
  )
  expect(read('ก'.repeat(1_000_000)).language).toBe('th')
})

test('other weights are another model: whoever makes them anew raises baseModel, so that what is stored is read again', () => {
  const weights = ['mood-small', 'intent-small', 'boundary', 'dictionary'].map((name) => readFileSync(fileURLToPath(import.meta.resolve('@saijai/thai-text/small')).replace('small.ts', `weights/${name}.js`)))
  const digest = createHash('sha256').update(Buffer.concat(weights)).digest('hex').slice(0, 12)
  expect([baseModel, digest]).toEqual(['thai-text-1', 'dd47953f75b5'])
})
