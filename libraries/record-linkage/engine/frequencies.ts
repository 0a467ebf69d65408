import type { Column } from '../reading/columns.ts'
import type { Table } from '../reading/table.ts'
import type { Compared } from './comparison.ts'
import type { Frequencies, Model } from './model.ts'

/** How often two records agree in a field by chance, from the counts of its values: every pair counts, none is sampled. */
export function chanceOfEqual(table: Table, column: Column): number {
  const { left, right, lefts, rights } = countValues(table, column)
  let equal = 0
  for (let code = 1; code < left.length; code++) equal += right ? left[code]! * right[code]! : left[code]! * (left[code]! - 1)
  const pairs = right ? lefts * rights : lefts * (lefts - 1)
  return pairs === 0 ? 0 : equal / pairs
}

function countValues({ size, boundary }: Table, { codes, values }: Column) {
  const left = new Int32Array(values.length)
  const right = boundary === undefined ? undefined : new Int32Array(values.length)
  let [lefts, rights] = [0, 0]
  for (let record = 0; record < size; record++) {
    const code = codes[record]!
    if (code === 0) continue
    if (right && record >= boundary!) {
      right[code]!++
      rights++
    } else {
      left[code]!++
      lefts++
    }
  }
  return { left, right, lefts, rights }
}

export function countFrequencies(table: Table, compared: readonly Compared[]): Record<string, Frequencies> {
  const fields = new Set(compared.flatMap(({ rare }) => rare.flat().map(({ field }) => field)))
  return Object.fromEntries(
    [...fields].map((field): [string, Frequencies] => {
      const column = table.columns.get(field)!
      const { left, right, lefts, rights } = countValues(table, column)
      const counts: Record<string, number> = Object.create(null) as Record<string, number>
      for (let code = 1; code < left.length; code++) {
        const count = left[code]! + (right?.[code] ?? 0)
        if (count > 1) counts[column.values[code]!] = count
      }
      return [field, { records: lefts + rights, chance: Math.max(chanceOfEqual(table, column), 1e-9), counts }]
    }),
  )
}

/** Bits that the rarity of an equal value adds or takes, by code; grows with the column. */
export function rarity(model: Model, column: Column, most: number): (code: number) => number {
  const { records, chance, counts } = model.frequencies[column.field]!
  const bits: number[] = [0]
  return (code) => {
    for (let next = bits.length; next <= code; next++) {
      const value = column.values[next]!
      const share = (Object.hasOwn(counts, value) ? counts[value]! : 1) / Math.max(records, 1)
      bits[next] = Math.min(most, Math.log2(chance / share))
    }
    return bits[code]!
  }
}
