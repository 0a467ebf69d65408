import { LinkageError } from '../errors.ts'
import type { Scored } from '../engine/score.ts'
import type { Guards } from '../spec.ts'
import { findBridges } from './bridges.ts'
import { type Forest, plantForest } from './forest.ts'

/** Who belongs together. */
export type Clusters = {
  /** For each record the number of its cluster, 0 to `count` - 1, in the order of their first records. */
  of: Int32Array
  count: number
  /** Clusters that a person should look at before anything is done with them. */
  review: readonly { cluster: number; why: 'large' | 'bridge' | 'refused'; pairs: readonly (readonly [number, number])[] }[]
  /** Pairs above the cut that a guard kept apart. */
  refused: readonly { left: number; right: number; bits: number; why: Refusal }[]
}
export type Refusal = 'cannot-link' | 'contradiction' | 'size' | 'negative-pair'

/** Decisions of people: they outrank every score. Records are numbers. */
export type Decisions = { mustLink?: readonly (readonly [number, number])[]; cannotLink?: readonly (readonly [number, number])[] }

export type Ground = {
  size: number
  pairs: Scored
  /** What a pair's fields say, without the odds before: so a guard means the same in a small set and in a large one. */
  evidence: (left: number, right: number) => number
  /** By contradicting field: the value's number for each record, 0 for none. */
  contradictions: readonly Int32Array[]
  /** Whether the verdicts of a pair contradict each other. */
  contradict: ((left: number, right: number) => boolean) | undefined
}

export function cluster(ground: Ground, linkBits: number, guards: Guards, decisions: Decisions): Clusters {
  const { size, pairs } = ground
  const forest = plantForest(size)
  const foes = decide(forest, decisions)
  const values = ground.contradictions.map((codes) => codes.slice())
  for (const [a, b] of decisions.mustLink ?? []) for (const codes of values) carry(codes, forest.rootOf(a), a, b)
  const refuses = guard(ground, forest, values, foes, guards)

  const strong = strongestFirst(pairs, linkBits)
  const refused: Clusters['refused'][number][] = []
  for (const pair of strong) {
    const [left, right] = [pairs.left[pair]!, pairs.right[pair]!]
    const [a, b] = [forest.rootOf(left), forest.rootOf(right)]
    if (a === b) continue
    const why = refuses(a, b)
    if (why) refused.push({ left, right, bits: pairs.bits[pair]!, why })
    else {
      const root = forest.join(a, b)
      for (const codes of values) carry(codes, root, a, b)
    }
  }
  const { of, count } = numbered(forest, size)
  return { of, count, review: inReview(of, count, ground, strong, refused, guards, decisions), refused }
}

const carry = (codes: Int32Array, root: number, a: number, b: number): void => {
  codes[root] = codes[root]! || codes[a]! || codes[b]!
}

/** Joins what people joined, and says which decisions contradict each other. */
function decide(forest: Forest, { mustLink = [], cannotLink = [] }: Decisions): Map<number, number[]> {
  for (const [a, b] of mustLink) {
    const [one, other] = [forest.rootOf(a), forest.rootOf(b)]
    if (one !== other) forest.join(one, other)
  }
  const foes = new Map<number, number[]>()
  for (const [a, b] of cannotLink) {
    if (forest.rootOf(a) === forest.rootOf(b)) throw new LinkageError('constraint', `Records ${a} and ${b} must not be joined, but ${a === b ? 'they are the same record' : 'other decisions join them'}. Take back one of the decisions.`)
    foes.set(a, [...(foes.get(a) ?? []), b])
    foes.set(b, [...(foes.get(b) ?? []), a])
  }
  return foes
}

function guard(ground: Ground, forest: Forest, values: readonly Int32Array[], foes: ReadonlyMap<number, readonly number[]>, guards: Guards): (a: number, b: number) => Refusal | undefined {
  const { mostMembers = 50, leastBits = -5 } = guards
  return (a, b) => {
    if (forest.sizeOf(a) + forest.sizeOf(b) > mostMembers) return 'size'
    for (const codes of values) if (codes[a] !== 0 && codes[b] !== 0 && codes[a] !== codes[b]) return 'contradiction'
    const few = forest.sizeOf(a) <= forest.sizeOf(b)
    if (foes.size > 0 && forest.members(few ? a : b).some((member) => foes.get(member)?.some((foe) => forest.rootOf(foe) === (few ? b : a)))) return 'cannot-link'
    const single = forest.sizeOf(a) === 1 && forest.sizeOf(b) === 1
    if (!ground.contradict && (leastBits === null || single)) return undefined
    const others = forest.members(b)
    for (const member of forest.members(a)) {
      for (const other of others) {
        if (ground.contradict?.(member, other)) return 'contradiction'
        if (leastBits !== null && !single && ground.evidence(member, other) < leastBits) return 'negative-pair'
      }
    }
    return undefined
  }
}

/** Strongest first, so that weak links find the clusters that strong ones made; equal ones in the order of their records. */
export function strongestFirst({ bits, left, right }: Scored, least: number): Int32Array {
  const places = Int32Array.from(bits.keys())
  return places.filter((pair) => bits[pair]! >= least).sort((a, b) => bits[b]! - bits[a]! || left[a]! - left[b]! || right[a]! - right[b]!)
}

function numbered(forest: Forest, size: number): { of: Int32Array; count: number } {
  const of = new Int32Array(size)
  const names = new Int32Array(size).fill(-1)
  let count = 0
  for (let record = 0; record < size; record++) {
    const root = forest.rootOf(record)
    if (names[root] === -1) names[root] = count++
    of[record] = names[root]!
  }
  return { of, count }
}

/** Only clusters of four can have a bridge with two members on either side. */
function inReview(of: Int32Array, count: number, ground: Ground, strong: Int32Array, refused: Clusters['refused'], guards: Guards, { mustLink = [] }: Decisions): Clusters['review'] {
  const { pairs } = ground
  const { reviewAbove = 10 } = guards
  const sizes = new Int32Array(count)
  for (const cluster of of) sizes[cluster]!++
  const large = new Map<number, { members: number[]; links: (readonly [number, number])[] }>()
  for (let record = 0; record < of.length; record++) {
    const cluster = of[record]!
    if (sizes[cluster]! < 4) continue
    const known = large.get(cluster)
    if (known) known.members.push(record)
    else large.set(cluster, { members: [record], links: [] })
  }
  const put = (left: number, right: number): void => {
    if (of[left] === of[right] && left !== right) large.get(of[left]!)?.links.push([left, right])
  }
  for (const [left, right] of mustLink) put(left, right)
  for (const pair of strong) put(pairs.left[pair]!, pairs.right[pair]!)
  const review: Clusters['review'][number][] = []
  for (const [cluster, { members, links }] of large) {
    if (members.length > reviewAbove) review.push({ cluster, why: 'large', pairs: [] })
    const bridges = findBridges(members, links)
    if (bridges.length > 0) review.push({ cluster, why: 'bridge', pairs: bridges.map((link) => links[link]!) })
  }
  for (const { left, right } of refused) for (const cluster of new Set([of[left]!, of[right]!])) review.push({ cluster, why: 'refused', pairs: [[left, right]] })
  return review
}
