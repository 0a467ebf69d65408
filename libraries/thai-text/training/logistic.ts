import { shuffled } from './random.ts'

/** One text: its slots, each once, and how much each counts. */
export type Row = { slots: Int32Array; values: Float32Array }

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011): `yes[n]` says whether row n is of
 * the class, `cost` how much an error weighs. The last weight is the bias.
 */
export function fitLogistic(rows: readonly Row[], yes: readonly boolean[], cost: number, epochs: number, size: number): Float64Array {
  const weights = new Float64Array(size + 1)
  const alphas = new Float64Array(rows.length)
  const squares = Float64Array.from(rows, ({ values }) => values.reduce((sum, value) => sum + value * value, 1))
  const move = (n: number, step: number) => {
    const { slots, values } = rows[n]!
    for (let at = 0; at < slots.length; at++) weights[slots[at]!]! += step * values[at]!
    weights[size]! += step
  }
  const least = Math.min(0.001 * cost, 1e-8)
  for (let n = 0; n < rows.length; n++) move(n, (yes[n] ? 1 : -1) * (alphas[n] = least))
  const order = [...rows.keys()]
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const n of shuffled(order, epoch)) {
      const { slots, values } = rows[n]!
      const sign = yes[n] ? 1 : -1
      let margin = weights[size]!
      for (let at = 0; at < slots.length; at++) margin += weights[slots[at]!]! * values[at]!
      const old = alphas[n]!
      const alpha = solve(squares[n]!, margin * sign, old, cost)
      if (alpha === old) continue
      alphas[n] = alpha
      move(n, (alpha - old) * sign)
    }
  }
  return weights
}

/** The least of one coordinate, by Newton's steps that never leave (0, cost). */
function solve(square: number, margin: number, old: number, cost: number): number {
  let alpha = old
  for (let step = 0; step < 20; step++) {
    const slope = square * (alpha - old) + margin + Math.log(alpha / (cost - alpha))
    const bend = square + cost / (alpha * (cost - alpha))
    let next = alpha - slope / bend
    if (next <= 0) next = alpha * 0.1
    if (next >= cost) next = alpha + (cost - alpha) * 0.9
    if (Math.abs(next - alpha) < 1e-9 * cost) return next
    alpha = next
  }
  return alpha
}
