/** Disjoint sets whose members can be walked: union-find with path halving, and a ring of members in each set. */
export type Forest = { rootOf: (record: number) => number; sizeOf: (root: number) => number; join: (a: number, b: number) => number; members: (root: number) => number[] }

export function plantForest(size: number): Forest {
  const parents = Int32Array.from({ length: size }, (_, at) => at)
  const next = Int32Array.from({ length: size }, (_, at) => at)
  const sizes = new Int32Array(size).fill(1)
  const rootOf = (record: number): number => {
    let at = record
    while (parents[at] !== at) at = parents[at] = parents[parents[at]!]!
    return at
  }
  return {
    rootOf,
    sizeOf: (root) => sizes[root]!,
    join: (a, b) => {
      const [root, other] = sizes[a]! >= sizes[b]! ? [a, b] : [b, a]
      parents[other] = root
      sizes[root]! += sizes[other]!
      const after = next[root]!
      next[root] = next[other]!
      next[other] = after
      return root
    },
    members: (root) => {
      const list = [root]
      for (let at = next[root]!; at !== root; at = next[at]!) list.push(at)
      return list
    },
  }
}
