import type { Table } from '../reading/table.ts'
import type { Blocks } from './blocking.ts'
import type { Compared } from './comparison.ts'
import { rarity } from './frequencies.ts'
import { bitsOf, type Model, oddsBits } from './model.ts'
import { makePairs } from './pairs.ts'

/** Pairs with their score in bits; a pair's records are numbers into the table. */
export type Scored = { left: Int32Array; right: Int32Array; bits: Float64Array }

/** Bits of one comparison: by level, and the rarity of what is equal. */
export type Weighed = { compared: Compared; bits: readonly number[]; rare: readonly ((left: number, right: number) => number)[][]; most: number }

export function weigh(table: Table, compared: readonly Compared[], model: Model): Weighed[] {
  return compared.map((comparison, at) => {
    const levels = model.comparisons[at]!.levels
    const bits = [0, ...levels.map(bitsOf)]
    const rare = comparison.rare.map((fields) =>
      fields.map(({ field, of }) => {
        const column = table.columns.get(field)!
        const rareness = rarity(model, column, comparison.mostRarity)
        if (of === 'equal') return (left: number) => rareness(column.codes[left]!)
        // A slip of the finger makes a rare value; only what both are close to counts, and only against them.
        return (left: number, right: number) => Math.min(0, rareness(column.codes[left]!), rareness(column.codes[right]!))
      }),
    )
    return { compared: comparison, bits, rare, most: Math.max(...bits.map((value, level) => value + comparison.rare[level]!.filter(({ of }) => of === 'equal').length * comparison.mostRarity)) }
  })
}

/** The score of a pair, or less than `least` as soon as that cannot be reached. */
export function scorer(weighed: readonly Weighed[], prior: number): (left: number, right: number, least: number) => number {
  // Cheap comparisons first, then those that decide most; behind each, the most that the rest can still add.
  const ordered = weighed.toSorted((a, b) => Number(b.compared.cheap) - Number(a.compared.cheap) || b.most - a.most)
  const levelOf = ordered.map(({ compared }) => compared.levelOf)
  const bits = ordered.map((one) => one.bits)
  const rare = ordered.map((one) => one.rare)
  const rest = ordered.map((_, at) => ordered.slice(at + 1).reduce((sum, one) => sum + one.most, 0))
  const start = oddsBits(prior)
  const count = ordered.length
  return (left, right, least) => {
    let sum = start
    for (let at = 0; at < count; at++) {
      const level = levelOf[at]!(left, right)
      sum += bits[at]![level]!
      const fields = rare[at]![level]!
      for (let field = 0; field < fields.length; field++) sum += fields[field]!(left, right)
      if (sum + rest[at]! < least) return sum + rest[at]!
    }
    return sum
  }
}

/** Scores all candidates and keeps those of at least so many bits. */
export function scoreCandidates(blocks: Blocks, score: ReturnType<typeof scorer>, least: number, keeps?: (key: number) => boolean): Scored & { candidates: number } {
  let room = 1 << 14
  let [left, right, bits] = [new Int32Array(room), new Int32Array(room), new Float64Array(room)]
  let [kept, candidates] = [0, 0]
  makePairs(blocks, (lefts, rights, count) => {
    candidates += count
    if (kept + count > room) {
      room = Math.max(2 * room, kept + count)
      left = grown(left, new Int32Array(room))
      right = grown(right, new Int32Array(room))
      bits = grown(bits, new Float64Array(room))
    }
    for (let at = 0; at < count; at++) {
      const sum = score(lefts[at]!, rights[at]!, least)
      if (sum < least) continue
      left[kept] = lefts[at]!
      right[kept] = rights[at]!
      bits[kept++] = sum
    }
  }, undefined, keeps)
  return { left: left.slice(0, kept), right: right.slice(0, kept), bits: bits.slice(0, kept), candidates }
}

function grown<T extends Int32Array | Float64Array>(from: T, into: T): T {
  into.set(from)
  return into
}
