import type { Table } from '../reading/table.ts'
import { type Model, oddsBits, probabilityOf } from './model.ts'
import type { Weighed } from './score.ts'

/** Why a pair scores as it does. `startBits` and the `bits` of all parts add up to `bits`. */
export type Explanation = {
  bits: number
  probability: number
  /** The odds before anything is compared: how rare true pairs are among all pairs. */
  startBits: number
  parts: readonly ExplainedPart[]
}
export type ExplainedPart = {
  name: string
  /** What each record says, after reading; empty where it says nothing. */
  values: readonly { field: string; left: string; right: string }[]
  /** The level of the spec that was reached, "missing" or "anything else". */
  verdict: string
  bits: number
  /** Of `bits`, what the rarity of the equal value adds or takes. */
  rarityBits: number
  /** What this part would add at the strongest level, common value: how much could still change. */
  bestBits: number
}

export function explainPair(table: Table, weighed: readonly Weighed[], model: Model, left: number, right: number): Explanation {
  const parts = weighed.map(({ compared, bits, rare }): ExplainedPart => {
    const level = compared.levelOf(left, right)
    const rarityBits = rare[level]!.reduce((sum, of) => sum + of(left, right), 0)
    const values = compared.fields.map((field) => {
      const column = table.columns.get(field)!
      const text = (record: number): string => column.values[column.codes[record]!]!.replaceAll('\u0001', ', ')
      return { field, left: text(left), right: text(right) }
    })
    return { name: compared.name, values, verdict: compared.labels[level]!, bits: bits[level]! + rarityBits, rarityBits, bestBits: bits[1]! }
  })
  const startBits = oddsBits(model.prior)
  const bits = parts.reduce((sum, part) => sum + part.bits, startBits)
  return { bits, probability: probabilityOf(bits), startBits, parts }
}
