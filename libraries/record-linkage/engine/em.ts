/** Pairs by their pattern of levels: `levels[pattern * width + comparison]`, `counts[pattern]`. */
export type Patterns = { width: number; levels: Uint8Array; counts: Float64Array }

export type Chances = { m: number[][]; u: readonly (readonly number[])[] }

/** Collects the patterns of pairs; `sizes` are the numbers of levels, missing included. */
export function patternCounter(sizes: readonly number[]): { add: (levels: Uint8Array, times?: number) => void; patterns: () => Patterns } {
  const counts = new Map<number, number>()
  const factors = sizes.map((_, at) => sizes.slice(0, at).reduce((product, size) => product * size, 1))
  return {
    add: (levels, times = 1) => {
      let key = 0
      for (let at = 0; at < sizes.length; at++) key += levels[at]! * factors[at]!
      counts.set(key, (counts.get(key) ?? 0) + times)
    },
    patterns: () => {
      const levels = new Uint8Array(counts.size * sizes.length)
      let pattern = 0
      for (const key of counts.keys()) {
        for (let at = 0; at < sizes.length; at++) levels[pattern * sizes.length + at] = Math.floor(key / factors[at]!) % sizes[at]!
        pattern++
      }
      return { width: sizes.length, levels, counts: Float64Array.from(counts.values()) }
    },
  }
}

/** The probability of each pattern to be a true pair. `uses` says which comparisons count. */
export function posteriors(patterns: Patterns, { m, u }: Chances, share: number, uses?: readonly boolean[]): Float64Array {
  const { width, levels, counts } = patterns
  const bits = m.map((of, at) => of.map((value, level) => (level === 0 || uses?.[at] === false ? 0 : Math.log2(value / u[at]![level]!))))
  const prior = Math.log2(share / (1 - share))
  return Float64Array.from(counts, (_, pattern) => {
    let sum = prior
    for (let at = 0; at < width; at++) sum += bits[at]![levels[pattern * width + at]!]!
    return 1 / (1 + 2 ** -sum)
  })
}

/** What true pairs reach, counted with the weight of each pattern. Level 0 is missing and has no share; half a pair is added to each level, spread as by `before`. */
function countLevels(patterns: Patterns, weights: Float64Array, before: readonly (readonly number[])[]): number[][] {
  const { width, levels, counts } = patterns
  const sums = before.map((of) => of.map((value, level) => (level === 0 ? 0 : 0.5 * value)))
  for (let pattern = 0; pattern < counts.length; pattern++) {
    const weight = counts[pattern]! * weights[pattern]!
    for (let at = 0; at < width; at++) sums[at]![levels[pattern * width + at]!]! += weight
  }
  return sums.map((of) => {
    const all = of.reduce((sum, value, level) => (level === 0 ? sum : sum + value), 0)
    // People change everything sometimes: no disagreement is ever seen in less than two of a thousand true pairs.
    return of.map((value, level) => (level === 0 ? 0 : Math.max(value / all, level === of.length - 1 ? 0.002 : 1e-6)))
  })
}

/** Expectation-maximisation with u held: finds the share of true pairs and what they reach (Winkler 1988). */
export function maximize(patterns: Patterns, start: Chances, uses: readonly boolean[], share: number, rounds = 100): { m: number[][]; share: number } {
  let m = start.m
  let now = share
  const all = patterns.counts.reduce((sum, count) => sum + count, 0)
  for (let round = 0; round < rounds; round++) {
    const weights = posteriors(patterns, { m, u: start.u }, now, uses)
    const next = countLevels(patterns, weights, start.m)
    const found = patterns.counts.reduce((sum, count, pattern) => sum + count * weights[pattern]!, 0)
    const moved = Math.max(...next.flatMap((of, at) => (uses[at] ? of.map((value, level) => Math.abs(value - m[at]![level]!)) : [0])))
    m = next
    now = Math.min(1 - 1e-9, Math.max(1e-9, found / all))
    if (moved < 1e-5) break
  }
  return { m, share: now }
}
