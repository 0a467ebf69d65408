import { LinkageError } from '../errors.ts'
import { type Column, derive, membersOf } from '../reading/columns.ts'
import { nameOf } from '../reading/transforms.ts'
import type { BlockingRule, KeyPart } from '../spec.ts'
import { columnOf, type Columns } from './conditions.ts'

/** The number of a part's value for a value of its column; `values` says what the number stands for. */
export type Part = { column: Column; of: (code: number) => number; textOf: (number: number) => string; count: () => number }

export const ruleName = (rule: BlockingRule): string => rule.name ?? rule.on.map((part) => (typeof part === 'string' ? part : `${part.field}${part.as === undefined ? '' : ` ${nameOf(part.as)}`}`)).join(' + ')

export function partsOf(columns: Columns, rule: BlockingRule): Part[] {
  return rule.on.map((part) => partOf(columns, part, `The rule "${ruleName(rule)}"`))
}

function partOf(columns: Columns, part: KeyPart, where: string): Part {
  const { field, as } = typeof part === 'string' ? { field: part, as: undefined } : part
  const column = columnOf(columns, field, where)
  if (as === undefined) return { column, of: (code) => code, textOf: (number) => column.values[number]!, count: () => column.values.length }
  const derived = derive(column, as)
  return { column, of: derived.of, textOf: (number) => derived.values[number]!, count: () => derived.values.length }
}

/** A record's keys as texts, for an index; the same texts that name a key in a report. */
export function keyTexts(parts: readonly Part[], record: number): string[] {
  const texts: string[] = []
  let list: Part | undefined
  for (const part of parts) {
    const code = part.column.codes[record]!
    if (code === 0) return []
    if (part.column.kind === 'list') {
      list = part
      continue
    }
    const number = part.of(code)
    if (number === 0) return []
    texts.push(part.textOf(number))
  }
  if (!list) return [texts.join(' + ')]
  return membersOf(list.column, list.column.codes[record]!).map((member) => [list.column.memberTexts[member]!, ...texts].join(' + '))
}

/** For each record the number of its key; 0: it has none. Several keys for a list, then `starts` says where those of a record begin. */
export type Keys = { numbers: Int32Array; starts: Int32Array | undefined; count: number; textOf: (key: number) => string }

export function keysOf(size: number, columns: Columns, rule: BlockingRule): Keys {
  const parts = partsOf(columns, rule)
  const lists = parts.filter(({ column }) => column.kind === 'list')
  if (lists.length > 1) throw new LinkageError('spec', `The rule "${ruleName(rule)}" has more than one list; a rule may hold one.`)
  return lists.length === 1 ? listKeys(size, parts, lists[0]!) : plainKeys(size, parts)
}

function plainKeys(size: number, parts: readonly Part[]): Keys {
  const composed = new Float64Array(size)
  let reach = 1
  for (const [at, part] of parts.entries()) {
    const codes = part.column.codes
    // All values at once, so that the count is final.
    part.of(part.column.values.length - 1)
    const count = part.count()
    if (reach * count > Number.MAX_SAFE_INTEGER) {
      const { numbers, count: dense } = densify(composed)
      for (let record = 0; record < size; record++) composed[record] = numbers[record]!
      reach = dense
    }
    for (let record = 0; record < size; record++) {
      const number = part.of(codes[record]!)
      if (at === 0) composed[record] = number
      else composed[record] = number === 0 || composed[record] === 0 ? 0 : composed[record]! * count + number
    }
    reach *= count
  }
  const { numbers, count, first } = densify(composed)
  return { numbers, starts: undefined, count, textOf: (key) => textOfRecord(parts, first[key]!) }
}

const textOfRecord = (parts: readonly Part[], record: number): string => parts.map((part) => part.textOf(part.of(part.column.codes[record]!))).join(' + ')

function listKeys(size: number, parts: readonly Part[], list: Part): Keys {
  const others = parts.filter((part) => part !== list)
  const rest = others.length > 0 ? plainKeys(size, others).numbers : undefined
  const starts = new Int32Array(size + 1)
  const composed: number[] = []
  const owners: number[] = []
  const { codes, memberTexts } = list.column
  for (let record = 0; record < size; record++) {
    starts[record] = composed.length
    const base = rest === undefined ? 1 : rest[record]!
    if (base === 0) continue
    for (const member of membersOf(list.column, codes[record]!)) {
      composed.push(base * 0x10000000 + member)
      owners.push(record)
    }
  }
  starts[size] = composed.length
  const { numbers, count, first } = densify(Float64Array.from(composed))
  const textOf = (key: number) => [memberTexts[composed[first[key]!]! % 0x10000000]!, ...(others.length > 0 ? [textOfRecord(others, owners[first[key]!]!)] : [])].join(' + ')
  return { numbers, starts, count, textOf }
}

/** Numbers of any size as 1 to n in the order in which they come; 0 stays. `first` says where each came first. */
function densify(composed: Float64Array): { numbers: Int32Array; count: number; first: Int32Array } {
  const size = composed.length
  let room = 16
  while (room < 2 * size) room *= 2
  const slots = new Int32Array(room)
  const numbers = new Int32Array(size)
  const first = new Int32Array(size + 1)
  let count = 0
  for (let at = 0; at < size; at++) {
    const key = composed[at]!
    if (key === 0) continue
    let slot = (Math.imul(key | 0, 0x9e3779b1) ^ Math.imul((key / 4294967296) | 0, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & (room - 1)
    while (slots[slot] !== 0 && composed[first[slots[slot]!]!] !== key) slot = (slot + 1) & (room - 1)
    if (slots[slot] === 0) {
      slots[slot] = ++count
      first[count] = at
    }
    numbers[at] = slots[slot]!
  }
  return { numbers, count: count + 1, first }
}
