import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { damerauLevenshtein, explain, jaroWinkler, type Spec, train } from '../index.ts'
import { bCubed, clusterQuality, pairQuality } from '../training/measure.ts'

// Winkler 1990 and 2006 (Overview of record linkage), as every later implementation is checked against.
test.each([
  ['MARTHA', 'MARHTA', 0.961],
  ['DWAYNE', 'DUANE', 0.84],
  ['DIXON', 'DICKSONX', 0.813],
  ['SHACKLEFORD', 'SHACKELFORD', 0.982],
  ['CUNNINGHAM', 'CUNNIGHAM', 0.982],
  ['NICHLESON', 'NICHULSON', 0.956],
  ['MASSEY', 'MASSIE', 0.933],
  ['ABROMS', 'ABRAMS', 0.922],
  ['HARDIN', 'MARTINEZ', 0.722],
  ['JERALDINE', 'GERALDINE', 0.926],
  ['MICHELLE', 'MICHAEL', 0.921],
  ['JULIES', 'JULIUS', 0.933],
  ['TANYA', 'TONYA', 0.88],
  ['SEAN', 'SUSAN', 0.805],
  ['JON', 'JAN', 0.8],
])('Jaro-Winkler of %s and %s is %s', (left, right, published) => {
  expect(jaroWinkler(left, right)).toBeCloseTo(published, 2)
})

test.each([
  ['CA', 'ABC', 2], // by exchanging neighbours and then putting a letter between: the unrestricted distance
  ['a cat', 'an act', 2],
  ['kitten', 'sitting', 3],
  ['สมชาย', 'สมชัย', 1],
  ['', 'abc', 3],
])('Damerau-Levenshtein of %s and %s is %s', (left, right, published) => {
  expect(damerauLevenshtein(left, right)).toBe(published)
})

describe('what holds for all texts', () => {
  const words = fc.string({ unit: fc.constantFrom('ก', 'ข', 'า', 'a', 'b', 'c'), maxLength: 40 })

  test('likeness is the same in both orders, 1 for equal texts alone, and long texts are measured as short ones are', () => {
    fc.assert(
      fc.property(words, words, (left, right) => {
        const alike = jaroWinkler(left, right)
        expect(alike).toBe(jaroWinkler(right, left))
        expect(alike).toBeGreaterThanOrEqual(0)
        expect(alike === 1).toBe(left === right)
        // A tail that nothing matches takes the long way; Jaro's window only grows.
        if (left.length < 16 && right.length < 16) expect(jaroWinkler(left + 'x'.repeat(40), right + 'x'.repeat(40))).toBeGreaterThan(0.8)
      }),
    )
  })

  test('distance is a metric of single steps, and a bound changes nothing below it', () => {
    fc.assert(
      fc.property(words, words, fc.nat(5), (left, right, most) => {
        const far = damerauLevenshtein(left, right)
        expect(far).toBe(damerauLevenshtein(right, left))
        expect(far === 0).toBe(left === right)
        expect(damerauLevenshtein(left, right, most)).toBe(Math.min(far, most + 1))
        expect(damerauLevenshtein(`${left}a`, left)).toBe(1)
      }),
    )
  })
})

test('the short cuts before a level give what the measures give', () => {
  const words = fc.string({ unit: fc.constantFrom('ก', 'ข', 'า', 'a', 'b'), minLength: 1, maxLength: 9 })
  const bounds = [0.5, 0.85, 0.95]
  const spec: Spec = { fields: { word: { read: 'exact' } }, comparisons: [...bounds.map((least) => ({ name: `alike ${least}`, field: 'word', levels: [{ jaroWinkler: least }] })), ...[1, 2].map((most) => ({ name: `near ${most}`, field: 'word', levels: [{ damerau: most }] }))], blocking: [{ on: ['word'] }] }
  const model = train(spec, [{ word: 'ก' }, { word: 'ก' }, { word: 'ข' }])
  fc.assert(
    fc.property(words, words, (left, right) => {
      const held = explain({ left: { word: left }, right: { word: right } }, spec, model).parts.map(({ verdict }) => verdict !== 'anything else')
      expect(held).toEqual([...bounds.map((least) => jaroWinkler(left, right) >= least), ...[1, 2].map((most) => damerauLevenshtein(left, right) <= most)])
    }),
    { numRuns: 300 },
  )
})

describe('measures of quality', () => {
  test('pairs, clusters and B-cubed of a grouping known by hand', () => {
    const truth = ['a', 'a', 'a', 'b', 'b', 'c']
    const of = Int32Array.from([0, 0, 1, 1, 1, 2])
    expect(clusterQuality(of, truth)).toEqual({ precision: 2 / 4, recall: 2 / 4, f1: 0.5 })
    const { precision, recall } = bCubed(of, truth)
    expect(precision).toBeCloseTo((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 1) / 6)
    expect(recall).toBeCloseTo((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1 + 1) / 6)
    const pairs = { left: Int32Array.from([0, 2, 3]), right: Int32Array.from([1, 3, 4]), bits: Float64Array.from([5, 1, 4]) }
    expect(pairQuality(pairs, 3, truth, 4)).toEqual({ precision: 1, recall: 0.5, f1: 2 / 3 })
  })
})
