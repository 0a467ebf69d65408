import { LinkageError } from '../errors.ts'
import type { Table } from '../reading/table.ts'
import type { BlockingRule } from '../spec.ts'
import { type Keys, keysOf, ruleName } from './keys.ts'

/** Where each rule finds its pairs, counted but not yet made. */
export type Blocks = {
  size: number
  boundary: number | undefined
  rules: readonly { name: string; pairs: number; keys: Keys; crowded: readonly { value: string; records: number }[] }[]
  /** Keys of the rules without lists side by side for each record: `flat[record * rules + rule]`. */
  flat: Int32Array
  /** All rules' pairs, those that several find counted several times. */
  pairs: number
}

/** Counts each rule's pairs and refuses what is too much, before any pair is made. `crowded` names keys that block nothing, by rule. */
export function planBlocks(table: Table, rules: readonly BlockingRule[], mostPairs: number, known?: Readonly<Record<string, readonly string[]>>): Blocks {
  const { size, boundary } = table
  const planned = rules.map((rule) => {
    const name = ruleName(rule)
    const keys = keysOf(size, table.columns, rule)
    const counts = countKeys(keys, boundary)
    const { crowded, isOut } = crowdedIn(rule, keys, counts, known?.[name])
    let pairs = 0
    for (let key = 1; key < keys.count; key++) if (isOut[key] === 0) pairs += pairsOf(counts.left[key]!, counts.right?.[key])
    if (pairs > mostPairs) {
      const largest = largestOf(counts, isOut, keys.count)
      throw new LinkageError('too-many-pairs', `The blocking rule "${name}" alone makes ${pairs.toLocaleString('en')} pairs; ${mostPairs.toLocaleString('en')} are allowed. Its largest block is "${keys.textOf(largest)}" with ${counts.left[largest]! + (counts.right?.[largest] ?? 0)} records. Add a field to the rule, give it "most", or raise "mostPairs".`)
    }
    // A key that makes no pair is as good as none, and quicker to pass over.
    for (let at = 0; at < keys.numbers.length; at++) {
      const key = keys.numbers[at]!
      if (key !== 0 && (isOut[key] === 1 || pairsOf(counts.left[key]!, counts.right?.[key]) === 0)) keys.numbers[at] = 0
    }
    return { name, pairs, keys, crowded }
  })
  const pairs = planned.reduce((sum, rule) => sum + rule.pairs, 0)
  if (pairs > mostPairs) throw new LinkageError('too-many-pairs', `Blocking makes ${pairs.toLocaleString('en')} pairs; ${mostPairs.toLocaleString('en')} are allowed. By rule: ${planned.map((rule) => `"${rule.name}" ${rule.pairs.toLocaleString('en')}`).join(', ')}.`)
  return { size, boundary, rules: planned, flat: sideBySide(planned.map(({ keys }) => keys), size), pairs }
}

type Counts = { left: Int32Array; right: Int32Array | undefined }
const pairsOf = (left: number, right: number | undefined): number => (right === undefined ? (left * (left - 1)) / 2 : left * right)

function countKeys({ numbers, starts, count }: Keys, boundary: number | undefined): Counts {
  const left = new Int32Array(count)
  const right = boundary === undefined ? undefined : new Int32Array(count)
  const split = boundary === undefined ? numbers.length : starts ? starts[boundary]! : boundary
  for (let at = 0; at < numbers.length; at++) (at < split ? left : right!)[numbers[at]!]!++
  return { left, right }
}

function crowdedIn(rule: BlockingRule, keys: Keys, counts: Counts, known: readonly string[] | undefined) {
  const isOut = new Uint8Array(keys.count)
  const crowded: { value: string; records: number }[] = []
  const names = known && new Set(known)
  if (rule.most === undefined) return { crowded, isOut }
  for (let key = 1; key < keys.count; key++) {
    const records = counts.left[key]! + (counts.right?.[key] ?? 0)
    if (names ? !names.has(keys.textOf(key)) : records <= rule.most) continue
    isOut[key] = 1
    crowded.push({ value: keys.textOf(key), records })
  }
  return { crowded, isOut }
}

function largestOf(counts: Counts, isOut: Uint8Array, count: number): number {
  let largest = 0
  for (let key = 1; key < count; key++) if (isOut[key] === 0 && (largest === 0 || pairsOf(counts.left[key]!, counts.right?.[key]) > pairsOf(counts.left[largest]!, counts.right?.[largest]))) largest = key
  return largest
}

function sideBySide(keys: readonly Keys[], size: number): Int32Array {
  const flat = new Int32Array(size * keys.length)
  for (const [rule, { numbers, starts }] of keys.entries()) if (!starts) for (let record = 0; record < size; record++) flat[record * keys.length + rule] = numbers[record]!
  return flat
}
