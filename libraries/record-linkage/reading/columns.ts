import { LinkageError } from '../errors.ts'
import type { Field, Reader } from '../spec.ts'
import { dayNumber } from '../thai/date.ts'
import { listReaders, readers } from './readers.ts'
import { nameOf, type Transform, transformer } from './transforms.ts'

/** One field of all records: each distinct value once, and for each record the number of its value (0: missing). */
export type Column = {
  field: string
  kind: 'text' | 'number' | 'list'
  codes: Int32Array
  values: string[]
  /** Numbers as such, dates as days; NaN for anything else. Filled when asked for. */
  numbers: number[]
  days: number[]
  /** Of a list: the numbers of its members, sorted. Ask `membersOf`. */
  members: number[][]
  memberTexts: string[]
  derived: Map<string, Derived>
}
/** Something made from each distinct value, made when first asked for; number 0 is nothing. */
export type Derived = { of: (code: number) => number; values: string[] }

export type Row = Readonly<Record<string, unknown>>
export type ColumnReader = { column: Column; codeOf: (record: Row, what: string, at: number) => number }
const parted = '\u0001'
// What is longer is no name or number; comparing it letter by letter would only cost time.
const longest = { text: 500, list: 10_000 }

/** Reads one field of records into a column, which may grow later. Each distinct raw value is read once. */
export function columnReader(field: string, how: Field, room: number): ColumnReader {
  const from = how.from === undefined ? [field] : typeof how.from === 'string' ? [how.from] : how.from
  const isList = typeof how.read === 'string' && listReaders.has(how.read)
  const column: Column = { field, kind: isList ? 'list' : how.read === 'number' ? 'number' : 'text', codes: new Int32Array(room), values: [''], numbers: [], days: [], members: [[]], memberTexts: [''], derived: new Map() }
  const read = readerOf(how.read)
  const missing = new Set(how.missing)
  const byRaw = new Map<string, number>()
  const byValue = new Map<string, number>()
  const byMember = new Map<string, number>()

  const put = (text: string, list?: readonly string[]): number => {
    const known = byValue.get(text)
    if (known !== undefined) return known
    const code = column.values.push(text) - 1
    byValue.set(text, code)
    if (list) column.members[code] = list.map(memberOf).toSorted((a, b) => a - b)
    return code
  }
  const memberOf = (text: string): number => {
    const known = byMember.get(text) ?? column.memberTexts.push(text) - 1
    byMember.set(text, known)
    return known
  }
  const encode = (value: ReturnType<Reader>, what: string, at: number): number => {
    if (value === null || value === undefined || value === '') return 0
    if (typeof value === 'number') return Number.isFinite(value) ? put(String(value)) : 0
    if (typeof value === 'string') return missing.has(value) ? 0 : put(value)
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new LinkageError('spec', `${what} ${at}: the reader of field "${field}" gave something else than a text, a number, a list of texts or nothing.`)
    const list = [...new Set(value)].filter((one) => one !== '' && !missing.has(one)).toSorted()
    if (list.length === 0) return 0
    column.kind = 'list'
    return put(list.join(parted), list)
  }

  const only = from.length === 1 ? from[0]! : undefined
  let [asked, misses] = [0, 0]
  let remembers = true
  const codeOf = (record: Row, what: string, at: number): number => {
    const value = only === undefined ? undefined : record[only]
    const raw = typeof value === 'string' ? value : only === undefined ? from.map((property) => rawOf(record[property], field, what, at)).join(parted) : rawOf(value, field, what, at)
    if (raw === '') return 0
    if (!remembers) return readRaw(raw, what, at)
    const known = byRaw.get(raw)
    asked++
    if (known !== undefined) return known
    const code = readRaw(raw, what, at)
    byRaw.set(raw, code)
    // Where nearly each raw value is a new one, remembering costs more than reading.
    if (++misses > 20_000 && misses > 0.6 * asked) {
      remembers = false
      byRaw.clear()
    }
    return code
  }
  const most = isList || typeof how.read === 'function' ? longest.list : longest.text
  const readRaw = (raw: string, what: string, at: number): number => {
    const texts = only === undefined ? raw.split(parted).map((text) => text.slice(0, most)) : [raw.length > most ? raw.slice(0, most) : raw]
    return texts.every((text) => text.trim() === '') ? 0 : encode(read(texts), what, at)
  }
  return { column, codeOf }
}

function readerOf(read: Field['read']): (texts: string[]) => ReturnType<Reader> {
  if (typeof read === 'function') return (texts) => read(...texts)
  const named = readers[read ?? 'text']
  return (texts) => named(texts.filter((text) => text !== ''))
}

function rawOf(value: unknown, field: string, what: string, at: number): string {
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return ''
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) return value.join('\n')
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10)
  throw new LinkageError('record', `${what} ${at}: field "${field}" can read texts, numbers, dates and lists of those, not ${Array.isArray(value) ? 'a list that holds other things' : 'an object'}. Name the property inside, or flatten the records first.`)
}

const none: readonly number[] = []
/** The members of a list; a value that is none has no members. */
export const membersOf = (column: Column, code: number): readonly number[] => column.members[code] ?? none

/** What a transform makes of a column's values; grows with the column. */
export function derive(column: Column, as: Transform): Derived {
  const name = nameOf(as)
  const known = column.derived.get(name)
  if (known) return known
  const make = transformer(as)
  const codes: number[] = [0]
  const values = ['']
  const byValue = new Map([['', 0]])
  const of = (code: number): number => {
    while (codes.length <= code) {
      const text = make(column.values[codes.length]!)
      const found = byValue.get(text)
      if (found === undefined) {
        byValue.set(text, values.length)
        codes.push(values.push(text) - 1)
      } else codes.push(found)
    }
    return codes[code]!
  }
  const derived = { of, values }
  column.derived.set(name, derived)
  return derived
}

/** The value as a number; a date counts as its year. */
export function numberAt(column: Column, code: number): number {
  for (let next = column.numbers.length; next <= code; next++) {
    const text = column.values[next]!
    column.numbers[next] = text === '' ? NaN : /^\d{4}-\d\d-\d\d$/.test(text) ? Number(text.slice(0, 4)) : Number(text)
  }
  return column.numbers[code]!
}

export function dayAt(column: Column, code: number): number {
  for (let next = column.days.length; next <= code; next++) column.days[next] = next === 0 ? NaN : dayNumber(column.values[next]!)
  return column.days[code]!
}
