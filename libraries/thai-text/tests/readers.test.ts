import { describe, expect, expectTypeOf, test } from 'vitest'
import * as best from '../index.ts'
import * as small from '../small.ts'

describe.each([
  ['small', small],
  ['best', best],
])('%s', (_, { analyze, intent, sentiment, urgency }) => {
  test.each([
    ['บริการแย่มาก รอนาน พนักงานไม่สนใจ', 'neg', 'complaint'],
    ['อร่อยมาก ประทับใจสุดๆ ❤️', 'pos', 'praise'],
    ['มีสาขาที่ภูเก็ตไหมคะ ราคาเท่าไหร่', 'q', 'question'],
    // Wanting a product counts as positive in the texts that it learned from.
    ['อยากกินหมูกระทะ ไปกินกันไหม', 'pos', 'purchase'],
  ])('%s', (text, mood, wish) => {
    expect(sentiment(text).label).toBe(mood)
    expect(intent(text).label).toBe(wish)
  })

  test('probabilities sum to one, and analyze says the same as each alone', () => {
    for (const text of ['เน็ตหลุดด่วนเลยครับ https://example.com/x', 'ขอบคุณค่ะ', '', '555', 'เเพงมากกกกกก OK']) {
      const all = analyze(text)
      const sum = (shares: Record<string, number>) => Object.values(shares).reduce((a, b) => a + b, 0)
      expect(sum(all.sentiment.probabilities)).toBeCloseTo(1, 3)
      expect(sum(all.intent.probabilities)).toBeCloseTo(1, 3)
      expect(all.sentiment).toEqual(sentiment(text))
      expect(all.intent).toEqual(intent(text))
      expect(all.urgency).toEqual(urgency(text))
      expect(all.words.join('')).toBe(text)
    }
  })

  test('urgency grows with what presses, and shows its words as typed', () => {
    const calm = urgency('ขอบคุณค่ะ อร่อยมาก')
    const pressing = urgency('ด่วนมาก!! เงินหาย โดนหักเงิน ไม่มีใครตอบ')
    expect(calm.words).toEqual([])
    expect(pressing.level).toBeGreaterThan(0.6)
    expect(pressing.level).toBeLessThanOrEqual(1)
    expect(pressing.words).toContain('หักเงิน')
  })

  test('types', () => {
    expectTypeOf(sentiment('').label).toEqualTypeOf<'neg' | 'neu' | 'pos' | 'q'>()
    expectTypeOf(analyze('').words).toEqualTypeOf<string[]>()
    expectTypeOf(intent('').probabilities).toHaveProperty('complaint')
    expectTypeOf(small.createLexicon).parameter(0).toExtend<readonly { kind: 'brand' | 'product' | 'competitor'; name: string }[]>()
  })
})
