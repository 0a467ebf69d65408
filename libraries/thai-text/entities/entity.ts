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

/** One kind of thing: found in a text whose Thai digits are Arabic and whose Latin letters are small, unit by unit the same. */
export type Finder = (folded: string) => Found[]
export type Found = Pick<Entity, 'kind' | 'start' | 'end' | 'value'> & { currency?: string }

/** The same text of the same length for the rules to read. */
export const foldForRules = (text: string): string =>
  text.replace(/[A-Z\u0E50-\u0E59\u00A0\u2010-\u2013]/g, (letter) => {
    const code = letter.charCodeAt(0)
    if (code < 0x80) return String.fromCharCode(code + 32)
    if (code === 0xa0) return ' '
    return code >= 0x2010 ? '-' : String.fromCharCode(code - 0x0e20)
  })
