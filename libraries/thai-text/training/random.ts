/** A small generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = randomFrom(seed)
  const list = [...items]
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = list[at]!
    list[at] = list[other]!
    list[other] = kept
  }
  return list
}

/** For each item the fold in which it is judged; with classes, each fold has its share of each. */
export function foldsOf(classes: readonly (string | number)[], folds: number, seed: number): number[] {
  const result = classes.map(() => 0)
  for (const of of Map.groupBy(classes.keys(), (at) => classes[at]!).values()) {
    for (const [turn, at] of shuffled(of, seed).entries()) result[at] = turn % folds
  }
  return result
}
