/** Chance that a seed repeats: the same seed throws the same dice. */
export type Chance = {
  /** At least 0, below 1. */
  share(): number
  /** A whole number of `from` to `to`, both included. */
  between(from: number, to: number): number
  oneOf<T>(all: readonly T[]): T
  shuffled<T>(all: readonly T[]): T[]
}

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state are plenty for dice. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0
  const share = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(share() * (to - from + 1))
  return {
    share,
    between,
    oneOf: (all) => all[between(0, all.length - 1)]!,
    shuffled: (all) => all.map((one) => ({ one, at: share() })).toSorted((a, b) => a.at - b.at).map(({ one }) => one),
  }
}
