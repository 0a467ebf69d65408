import type { NameKind } from '../lexicon.ts'

export type EntityKind = 'phone' | 'email' | 'url' | 'order' | 'money' | 'date' | 'citizen' | 'tax' | 'line' | NameKind

/** Something that a text names: where it stands, as it was typed, and in the one form for comparing. */
export type Entity = {
  kind: EntityKind
  /** As typed. Empty for a national id, which is flagged and never kept. */
  text: string
  start: number
  end: number
  /**
   * phone: E.164, or the short number; email, url, line: lower case; order: without blanks; tax: 13 digits; names: as in the
   * lexicon; date: ISO 8601, `--12-05` without a year, `from/to` for a range; money: the amount in the smallest unit.
   */
  value: string
  /** Of money: the ISO 4217 code. Of a range or "more than": the lower amount. */
  currency?: string
}

/**
 * One kind of thing: found in a text whose Thai digits are Arabic and whose Latin letters are small, unit by unit the same.
 * `numbers` are the places where digits begin.
 */
export type Finder = (folded: string, numbers: readonly number[]) => Found[]
export type Found = Pick<Entity, 'kind' | 'start' | 'end' | 'value'> & { currency?: string }

/** The same text of the same length for the rules to read. */
export const foldForRules = (text: string): string =>
  text.replace(/[A-Z\u0E50-\u0E59\u00A0\u2010-\u2013]/g, (letter) => {
    const code = letter.charCodeAt(0)
    if (code < 0x80) return String.fromCharCode(code + 32)
    if (code === 0xa0) return ' '
    return code >= 0x2010 ? '-' : String.fromCharCode(code - 0x0e20)
  })

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

export function numbersIn(folded: string): number[] {
  const numbers: number[] = []
  for (let at = 0, inside = false; at < folded.length; at++) {
    const digit = isDigit(folded.charCodeAt(at))
    if (digit && !inside) numbers.push(at)
    inside = digit
  }
  return numbers
}

/** Every match of a sticky rule that begins with a number: nowhere else is it tried. */
export function matchNumbers(folded: string, numbers: readonly number[], rule: RegExp): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  let until = 0
  for (const at of numbers) {
    if (at < until) continue
    rule.lastIndex = at
    const match = rule.exec(folded)
    if (!match) continue
    matches.push(match)
    until = rule.lastIndex
  }
  return matches
}
