/** How often each class was meant, given and both. */
export type Confusion = number[][]

export function confusionOf(meant: readonly number[], given: readonly number[], classes: number): Confusion {
  const table = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0))
  meant.forEach((of, n) => (table[of]![given[n]!]! += 1))
  return table
}

export function f1Of(table: Confusion): number[] {
  return table.map((row, of) => {
    const both = row[of]!
    const all = row.reduce((sum, times) => sum + times, 0) + table.reduce((sum, other) => sum + other[of]!, 0)
    return all === 0 ? 0 : (2 * both) / all
  })
}

export const accuracyOf = (table: Confusion): number => table.reduce((sum, row, of) => sum + row[of]!, 0) / table.flat().reduce((sum, times) => sum + times, 0)

/** Over classes with at least `least` cases. */
export function macroOf(table: Confusion, least = 1): number {
  const of = f1Of(table).filter((_, at) => table[at]!.reduce((sum, times) => sum + times, 0) >= least)
  return mean(of)
}

export const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length

/** The standard error of a figure over cases drawn again and again from those there are (bootstrap, 200 draws, seed 7). */
export function errorOf(count: number, figure: (cases: readonly number[]) => number, random: () => number): number {
  const figures = Array.from({ length: 200 }, () => figure(Array.from({ length: count }, () => Math.floor(random() * count))))
  const middle = mean(figures)
  return Math.sqrt(mean(figures.map((one) => (one - middle) ** 2)))
}

/** Cohen's kappa of two readings. */
export function kappaOf(table: Confusion): number {
  const all = table.flat().reduce((sum, times) => sum + times, 0)
  const chance = table.reduce((sum, row, of) => sum + (row.reduce((a, b) => a + b, 0) * table.reduce((a, other) => a + other[of]!, 0)) / all ** 2, 0)
  return (accuracyOf(table) - chance) / (1 - chance)
}

export const best = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores))
