import { fold } from '../thai/letters.ts'
import { skeleton, soundKeys } from '../thai/skeleton.ts'
import { lk82, udom83 } from '../thai/soundex.ts'

/** Something made from a value, for keys and for comparing. */
export type Transform =
  | 'skeleton' // consonants in classes that Thai and Latin script share; for likeness
  | 'sound' // the same in few classes; for keys
  | 'soundStart' | 'soundEnd' // its first or last three
  | 'lk82' | 'udom83' // Thai soundexes
  | 'year' | 'month' | 'monthDay' | 'decade' // of a date
  | 'domain' | 'mailbox' // of an e-mail
  | 'sorted' // its letters in order: what was exchanged or transposed is equal
  | { first: number } | { last: number }
  | { divide: number } // numbers and years, rounded down to multiples

const yearOf = (text: string): string => /^(\d{4})/.exec(text)?.[1] ?? ''

const named: Record<Extract<Transform, string>, (text: string) => string> = {
  skeleton,
  sound: (text) => soundKeys(text).all,
  soundStart: (text) => soundKeys(text).start,
  soundEnd: (text) => soundKeys(text).end,
  lk82: (text) => lk82(fold(text).replace(/ /g, '')),
  udom83: (text) => udom83(fold(text).replace(/ /g, '')),
  year: yearOf,
  month: (text) => /^\d{4}-(\d\d)/.exec(text)?.[1] ?? '',
  monthDay: (text) => /^\d{4}-(\d\d-\d\d)/.exec(text)?.[1] ?? '',
  decade: (text) => yearOf(text).slice(0, 3),
  domain: (text) => text.split('@')[1] ?? '',
  mailbox: (text) => text.split('@')[0] ?? '',
  sorted: (text) => [...text].toSorted().join(''),
}

export const isTransform = (as: unknown): boolean =>
  typeof as === 'string' ? Object.hasOwn(named, as) : typeof as === 'object' && as !== null && Object.values(as).length === 1 && ['first', 'last', 'divide'].includes(Object.keys(as)[0]!) && Number(Object.values(as)[0]) > 0

/** The function of a transform; what is shorter than `first` or `last` asks for has no key. */
export function transformer(as: Transform): (text: string) => string {
  if (typeof as === 'string') return named[as]
  if ('first' in as) return (text) => (text.length >= as.first ? text.slice(0, as.first) : '')
  if ('last' in as) return (text) => (text.length >= as.last ? text.slice(-as.last) : '')
  return (text) => (/^-?\d/.test(text) ? String(Math.floor(Number.parseFloat(text) / as.divide)) : '')
}

export const nameOf = (as: Transform | undefined): string => (as === undefined ? '' : typeof as === 'string' ? as : `${Object.keys(as)[0]} ${Object.values(as)[0]}`)
