import type { Comparison } from '../spec.ts'
import { columnOf, type Columns, compileTest, fieldsOf, holdsForSame, labelOf, type Rare, rareFields, type Test, valueTest } from './conditions.ts'

/** Level 0: cannot be told (missing); 1 to n: as the spec has them; n + 1: anything else. */
export type Compared = {
  name: string
  labels: readonly string[]
  fields: readonly string[]
  /** By level: the fields whose rarity counts there. */
  rare: readonly (readonly Rare[])[]
  mostRarity: number
  levelOf: (left: number, right: number) => number
  /** Costs little: goes first. */
  cheap: boolean
  /** The strongest level is that one field is equal, so chance can be counted from its values. */
  plainEquality: boolean
}

export const comparisonName = (comparison: Comparison): string => comparison.name ?? comparison.field ?? fieldsOf(comparison).join(' and ')

/** `records` tells how much is worth remembering. */
export function compileComparison(columns: Columns, comparison: Comparison, records: number): Compared {
  const name = comparisonName(comparison)
  const fields = fieldsOf(comparison)
  const where = `The comparison "${name}"`
  for (const field of fields) columnOf(columns, field, where)
  const rarity = comparison.termFrequency !== undefined && comparison.termFrequency !== false
  return {
    name,
    fields,
    labels: ['missing', ...comparison.levels.map((level) => labelOf(level, comparison)), 'anything else'],
    rare: [[], ...comparison.levels.map((level) => (rarity ? rareFields(level, comparison) : [])), []],
    mostRarity: typeof comparison.termFrequency === 'number' ? comparison.termFrequency : rarity ? 10 : 0,
    levelOf: fields.length === 1 && comparison.levels.every((level) => !('all' in level || 'any' in level || 'swapped' in level)) ? levelOfOne(columns, comparison, records) : levelOfMany(columns, comparison),
    plainEquality: fields.length === 1 && comparison.levels[0] !== undefined && 'exact' in comparison.levels[0] && comparison.levels[0].as === undefined,
    cheap: fields.length === 1 && comparison.levels.every((level) => 'exact' in level || 'damerau' in level),
  }
}

/** Of one field: a function of two values, remembered, since values come again. */
function levelOfOne(columns: Columns, comparison: Comparison, records: number): Compared['levelOf'] {
  const column = columns.get(fieldsOf(comparison)[0]!)!
  const tests = comparison.levels.map((level) => valueTest(column, level)!)
  const sames = comparison.levels.map((level) => holdsForSame(column, level))
  const alwaysSame = 'exact' in comparison.levels[0]! && comparison.levels[0].as === undefined
  const memorySize = 1 << Math.max(8, Math.min(18, 34 - Math.clz32(records)))
  const [lefts, rights, levels] = [new Int32Array(memorySize), new Int32Array(memorySize), new Uint8Array(memorySize)]
  // Of values that hardly come again nothing is worth remembering.
  const remembers = column.values.length < 20_000 && !comparison.levels.every((level) => 'exact' in level)
  const levelOf = (a: number, b: number): number => {
    for (let at = 0; at < tests.length; at++) if (a === b ? sames[at]!(a) : tests[at]!(a, b)) return at + 1
    return tests.length + 1
  }
  return (left, right) => {
    let [a, b] = [column.codes[left]!, column.codes[right]!]
    if (a === 0 || b === 0) return 0
    if (a === b && alwaysSame) return 1
    if (!remembers) return levelOf(a, b)
    if (a > b) [a, b] = [b, a]
    const slot = ((Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 14) & (memorySize - 1)
    if (lefts[slot] === a && rights[slot] === b) return levels[slot]!
    const level = levelOf(a, b)
    lefts[slot] = a
    rights[slot] = b
    levels[slot] = level
    return level
  }
}

/** Of several fields: a level that holds counts even if a stronger one cannot be told; "anything else" only when all could be told. */
function levelOfMany(columns: Columns, comparison: Comparison): Compared['levelOf'] {
  const leaves = new Map<string, Test>()
  const tests = comparison.levels.map((level) => compileTest(columns, level, comparison, `The comparison "${comparisonName(comparison)}"`, leaves))
  return (left, right) => {
    let unknown = false
    for (let at = 0; at < tests.length; at++) {
      const verdict = tests[at]!(left, right)
      if (verdict === 1) return at + 1
      if (verdict === -1) unknown = true
    }
    return unknown ? 0 : tests.length + 1
  }
}
