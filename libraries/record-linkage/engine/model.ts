/** Everything that was learned, as plain JSON: keep it, and each score can be computed again. */
export type Model = {
  version: 1
  /** The share of true pairs among all pairs. */
  prior: number
  comparisons: readonly ModelComparison[]
  /** How often values of fields with termFrequency stand in the records. Values that stand there once are left out. */
  frequencies: Readonly<Record<string, Frequencies>>
  /** Keys that block nothing because too many records share them, by rule. */
  crowded: Readonly<Record<string, readonly string[]>>
  /** Values that belong to several persons and are no evidence, by field. */
  shared: Readonly<Record<string, readonly string[]>>
  training: { records: number; sessions: readonly { rule: string; pairs: number; share: number; learned: readonly string[] }[] }
}

/** One level each from the strongest to "anything else": how often true pairs (m) and pairs by chance (u) reach it. */
export type ModelComparison = { name: string; levels: readonly { label: string; m: number; u: number }[] }

export type Frequencies = { records: number; chance: number; counts: Readonly<Record<string, number>> }

export const bitsOf = ({ m, u }: { m: number; u: number }): number => Math.log2(m / u)
export const oddsBits = (probability: number): number => Math.log2(probability / (1 - probability))
/** The probability of a score: 0 bits are even odds, 4.25 are 95 %, 10 are 99.9 %. */
export const probabilityOf = (bits: number): number => 1 / (1 + 2 ** -bits)
