import { describe, expect, test } from 'vitest'
import { checkDigit, colleagues, company, dealers, known } from '../cast.ts'
import { chanceOf } from '../chance.ts'
import { fill, fillingOf } from '../filling.ts'
import { counterLines, orderLines, posts, stories } from './all.ts'

const at = new Date('2026-11-22T05:00:00Z')
const texts = [
  ...stories.flatMap(({ turns }) => turns.flatMap((turn) => ('text' in turn ? [turn.text] : []))),
  ...posts.flatMap(({ lines, comments }) => [...lines, ...comments.map(({ text }) => text)]),
  ...counterLines,
  ...orderLines,
]

describe('the stories', () => {
  test('are a hundred and fifty and more, each with a name of its own', () => {
    expect(stories.length).toBeGreaterThanOrEqual(150)
    expect(new Set(stories.map(({ slug }) => slug)).size).toBe(stories.length)
  })

  test.each(stories.map((story) => [story.slug, story] as const))('%s has several turns, and ends as it says', (_, { ending, isGroup, turns }) => {
    const said = turns.filter(({ by }) => by !== 'time')
    expect(said.length).toBeGreaterThanOrEqual(3)
    expect(said.filter(({ by }) => by === 'customer').length).toBeGreaterThanOrEqual(2)
    const talk = said.filter((turn) => turn.by !== 'staff' || turn.as === 'reply')
    if (ending === 'waits') expect(talk.at(-1)!.by).toBe('customer')
    if (ending === 'ours') expect(talk.at(-1)!.by).toBe('staff')
    expect(said[0]!.by).toBe('customer')
    expect(turns.some((turn) => turn.by === 'customer' && turn.name !== undefined)).toBe(isGroup)
  })

  test('begin in ways of their own: no two have the same first words, and no long line stands twice', () => {
    const beginnings = stories.map(({ turns }) => turns.slice(0, 2).map((turn) => ('text' in turn ? turn.text : turn.by)).join(' '))
    expect(beginnings.filter((one, i) => beginnings.indexOf(one) !== i)).toEqual([])
    const long = texts.filter((text) => text.length > 24)
    expect(long.filter((one, i) => long.indexOf(one) !== i)).toEqual([])
  })

  test('leave nobody out: every colleague answers or notes somewhere, and a name of nobody is never taken for one', () => {
    const heard = new Set(stories.flatMap(({ turns }) => turns.flatMap((turn) => (turn.by === 'staff' ? [turn.nick] : []))))
    expect(colleagues.map(({ nick }) => nick).filter((nick) => !heard.has(nick))).toEqual([])
    expect(texts.filter((text) => /^[\u0e00-\u0e7f]{1,12}[:#] /.test(text))).toEqual([])
  })

  test('of one customer come one after the other: only the last may still be open', () => {
    for (const theirs of Map.groupBy(stories, ({ name }) => name).values()) {
      expect(theirs.filter(({ ending }) => ending !== 'done').length, theirs[0]!.name).toBeLessThanOrEqual(1)
    }
  })
})

describe('what is filled in', () => {
  test('is known everywhere, and the same seed fills in the same', () => {
    for (const text of texts) {
      const filled = fill(text, fillingOf(chanceOf(text), at))
      expect(filled).not.toMatch(/[{}]|undefined|NaN/)
      expect(filled).toBe(fill(text, fillingOf(chanceOf(text), at)))
    }
    expect(fillingOf(chanceOf('a'), at)).not.toEqual(fillingOf(chanceOf('b'), at))
  })

  test('never falls inside a Thai cluster', () => {
    const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' })
    for (const text of texts) {
      const starts = new Set([...clusters.segment(text)].map(({ index }) => index))
      for (const { index, 0: braces } of text.matchAll(/\{\w+\}/g)) {
        expect(starts.has(index) && (index + braces.length === text.length || starts.has(index + braces.length)), text).toBe(true)
      }
      expect(text.isWellFormed()).toBe(true)
    }
  })
})

describe('nobody real is in them', () => {
  const everything = [...texts, ...known.flatMap((one) => [one.phone ?? '', one.email ?? '']), ...dealers.flatMap(({ phone }) => [phone])]
  const filled = [...everything, ...Array.from({ length: 200 }, (_, i) => fill('{phone}', fillingOf(chanceOf(String(i)), at)))]

  test('every telephone number has 000 in its middle', () => {
    const phones = filled.flatMap((text) => text.match(/(?<![\d-])0\d[\d-]{7,11}(?!\d)/g) ?? [])
    expect(phones.length).toBeGreaterThan(200)
    expect(phones.filter((phone) => !/^(08\d-000-\d{4}|0[45][235]-000-\d{3})$/.test(phone))).toEqual([])
  })

  test('every e-mail and every address of a site is one that nobody can own', () => {
    const addresses = filled.flatMap((text) => text.match(/[\w.+@-]+\.[a-z]{2,}(?![\w.@])/g) ?? [])
    expect(addresses.length).toBeGreaterThan(15)
    expect(addresses.filter((address) => !/(^|[\w@-]\.?)(example\.com|[\w-]+\.example)$/.test(address))).toEqual([])
  })

  test('tax numbers are right in form and impossible in fact', () => {
    // Known vectors: two that are right, two that are not.
    for (const right of ['1112034563562', '3100600445635']) expect(checkDigit(right.slice(0, 12))).toBe(Number(right[12]))
    for (const wrong of ['1234545678789', '0105562012345']) expect(checkDigit(wrong.slice(0, 12))).not.toBe(Number(wrong[12]))
    for (const taxId of [company.taxId, ...dealers.map((one) => one.taxId), ...Array.from({ length: 50 }, (_, i) => fillingOf(chanceOf(`t${i}`), at).taxid)]) {
      expect(taxId).toMatch(/^0505999\d{6}$/)
      expect(checkDigit(taxId.slice(0, 12))).toBe(Number(taxId[12]))
    }
  })
})
