import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyze, createLexicon, normalize, searchQuery, searchTokens, segment, topics } from '../small.ts'

// 100,000 in npm run test:all; SAIJAI_FUZZ says another number.
const runs = Number(process.env.SAIJAI_FUZZ ?? (process.env.SAIJAI_TEST_ALL ? 100_000 : 1500))
const lexicon = createLexicon([{ kind: 'brand', name: 'ช้าง', aliases: ['Chang'] }])

const thai = fc.integer({ min: 0x0e00, max: 0x0e7f }).map((code) => String.fromCharCode(code))
const odd = fc.constantFrom('\u200B', '\uFEFF', '\u0301', '\u200D', '\uFE0F', '\uD83D', '\uDE00', '👍🏻', '🇹🇭', '๐', '5', '0', '-', '.', '@', '/', ' ', '\n', 'A', 'İ', 'ß', "'", '\\', 'บาท', 'ม.ค.', 'http://')
const letters = fc.array(fc.oneof({ weight: 5, arbitrary: thai }, { weight: 3, arbitrary: odd }, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 }).map((list) => list.join(''))

test('no text makes anything fail, and what comes back holds together', () => {
  fc.assert(
    fc.property(letters, (text) => {
      const all = analyze(text, lexicon)
      expect(all.words.join('')).toBe(text)
      expect(segment(text).join('')).toBe(text)
      let last = 0
      for (const { start, end, kind, text: typed } of all.entities) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(typed).toBe(kind === 'citizen' ? '' : text.slice(start, end))
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
      expect(all.urgency.level).toBeGreaterThanOrEqual(0)
      expect(all.urgency.level).toBeLessThanOrEqual(1)
      for (const share of Object.values(all.sentiment.probabilities)) expect(share).toBeGreaterThanOrEqual(0)
      expect(normalize(normalize(text).text).text).toBe(normalize(text).text)
      searchTokens(text)
      searchQuery(text)
    }),
    { numRuns: runs },
  )
})

test('no cluster is cut', () => {
  fc.assert(
    fc.property(letters, (text) => {
      for (const word of segment(text).slice(1)) expect(word).not.toMatch(/^[\u0E30-\u0E3A\u0E45\u0E47-\u0E4E]/)
    }),
    { numRuns: runs },
  )
})

const million = 1 << 20
test.each([
  ['one letter', 'ก'.repeat(million)],
  ['marks', '\u0E48'.repeat(million)],
  ['leading vowels', 'เ'.repeat(million)],
  ['emoji', '😀'.repeat(million / 2)],
  ['flags', '🇹🇭'.repeat(million / 4)],
  ['digits', '0'.repeat(million)],
  ['telephones', '081-234-5678 '.repeat(million / 13)],
  ['nearly telephones', '0-'.repeat(million / 2)],
  ['dots', 'a.'.repeat(million / 2)],
  ['at signs', 'a@'.repeat(million / 2)],
  ['links', 'http://'.repeat(million / 7)],
  ['accents', '\u0301'.repeat(million)],
  ['words', 'ขี้เกียจไปยืมรถพี่'.repeat(million / 18)],
  ['cues', 'ด่วนมาก'.repeat(million / 7)],
])('a million of %s takes time in proportion', (_, text) => {
  const cpu = (work: () => unknown) => {
    const begin = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begin)
    return user + system
  }
  const part = text.slice(0, text.length / 8)
  analyze(part)
  const small = Math.min(cpu(() => analyze(part)), cpu(() => analyze(part)))
  const whole = cpu(() => analyze(text))
  // Eight times as much: nine and a half would be n log n, 64 a square. The machine may be busy.
  expect(whole / small).toBeLessThan(28)
  expect(searchTokens(text).length).toBeLessThan(2 * million)
})

test('topics of odd texts', () => {
  fc.assert(fc.property(fc.array(letters, { maxLength: 8 }), (texts) => {
    expect(topics(texts, texts.slice(1)).length).toBeLessThanOrEqual(20)
  }), { numRuns: 200 })
})
