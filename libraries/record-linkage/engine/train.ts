import { propertiesOf, type Table } from '../reading/table.ts'
import type { BlockingRule, Spec } from '../spec.ts'
import { type Blocks, planBlocks } from './blocking.ts'
import type { Compared } from './comparison.ts'
import { type Chances, maximize, type Patterns, patternCounter, posteriors } from './em.ts'
import { chanceOfEqual, countFrequencies } from './frequencies.ts'
import { ruleName } from './keys.ts'
import type { Model } from './model.ts'
import { makePairs } from './pairs.ts'
import { randomFrom } from './random.ts'

const sessionPairs = 100_000
const candidatePairs = 300_000

/** Learns a model without labels: u from counts and random pairs, m by expectation-maximisation in each session, the prior from rules or from the candidates. */
export function trainModel(spec: Spec, table: Table, compared: readonly Compared[], blocks: Blocks): Model {
  const { seed = 7, randomPairs = 300_000, prior } = spec.training ?? {}
  const random = randomFrom(seed)
  const sizes = compared.map(({ labels }) => labels.length)
  const pairsInAll = table.boundary === undefined ? (table.size * (table.size - 1)) / 2 : table.boundary * (table.size - table.boundary)
  const chance = chanceLevels(table, compared, randomPairs, random)
  const guess = compared.map(({ labels }) => firstGuess(labels.length))

  const rules = spec.training?.sessions ?? spec.blocking
  const sessionBlocks = spec.training?.sessions ? planBlocks(table, rules, spec.mostPairs ?? 200_000_000) : blocks
  const lessons = rules.flatMap((rule, at): Lesson[] => {
    const uses = freeOf(spec, rule, compared)
    if (uses.filter(Boolean).length < 2) return []
    const patterns = sample(sessionBlocks, compared, sizes, sessionPairs, random, at)
    const pairs = patterns.counts.reduce((sum, count) => sum + count, 0)
    return pairs < 10 ? [] : [{ rule: ruleName(rule), pairs, uses, patterns }]
  })
  const candidates = sample(blocks, compared, sizes, candidatePairs, random)
  const certain = typeof prior === 'object' ? pairsFoundBy(table, prior.rules, spec) / prior.recall / Math.max(1, pairsInAll) : prior

  // What happens by chance was counted with the true pairs among the rest; once their share is known, they are taken out and all is learned again.
  let u = chance
  let learned = learn(lessons, guess, u)
  let share = 0
  for (let round = 0; round < 3; round++) {
    share = Math.min(0.5, Math.max(certain ?? shareFromCandidates(candidates, { m: learned.m, u }, pairsInAll), 1 / Math.max(2, pairsInAll)))
    if (round === 2) break
    u = withoutTrue(chance, learned.m, share)
    learned = learn(lessons, guess, u)
  }
  const m = inOrder(learned.m, u)
  return {
    version: 1,
    prior: share,
    comparisons: compared.map(({ name, labels }, at) => ({ name, levels: labels.slice(1).map((label, level) => ({ label, m: rounded(m[at]![level + 1]!), u: rounded(u[at]![level + 1]!) })) })),
    frequencies: countFrequencies(table, compared),
    crowded: Object.fromEntries(blocks.rules.filter(({ crowded }) => crowded.length > 0).map(({ name, crowded }) => [name, crowded.map(({ value }) => value)])),
    shared: {},
    training: { records: table.size, sessions: learned.sessions.map(({ rule, pairs, share, uses }) => ({ rule, pairs, share: rounded(share), learned: compared.filter((_, at) => uses[at]).map(({ name }) => name) })) },
  }
}

const rounded = (value: number): number => Number(value.toPrecision(8))

function firstGuess(levels: number): number[] {
  // Most true pairs reach the strongest level; the rest share what is left.
  const rest = levels - 2
  return Array.from({ length: levels }, (_, level) => (level === 0 ? 0 : level === 1 ? 0.8 : 0.2 / rest))
}

/** u: from the counts of values where a level means plain equality, from random pairs otherwise. */
function chanceLevels(table: Table, compared: readonly Compared[], pairs: number, random: () => number): number[][] {
  const counts = compared.map(({ labels }) => labels.map(() => 0.5))
  const { size, boundary } = table
  if (size > 1) {
    for (let done = 0; done < pairs; done++) {
      const left = Math.floor(random() * (boundary ?? size))
      const right = boundary === undefined ? Math.floor(random() * size) : boundary + Math.floor(random() * (size - boundary))
      if (left === right) continue
      for (const [at, { levelOf }] of compared.entries()) counts[at]![levelOf(left, right)]!++
    }
  }
  return compared.map((comparison, at) => {
    const of = counts[at]!
    const all = of.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0)
    const shares = of.map((count, level) => (level === 0 ? 0 : count / all))
    if (!comparison.plainEquality) return shares
    const equal = Math.max(chanceOfEqual(table, table.columns.get(comparison.fields[0]!)!), 1e-9)
    const rest = 1 - shares[1]!
    return shares.map((share, level) => (level === 0 ? 0 : level === 1 ? equal : (share / rest) * (1 - equal)))
  })
}

/** Comparisons that look at nothing the rule has made equal, not even through another field of the same property. */
function freeOf(spec: Spec, rule: BlockingRule, compared: readonly Compared[]): boolean[] {
  const propertiesIn = (field: string): readonly string[] => propertiesOf(field, spec.fields[field]!)
  const blocked = new Set(rule.on.flatMap((part) => propertiesIn(typeof part === 'string' ? part : part.field)))
  return compared.map(({ fields }) => !fields.flatMap(propertiesIn).some((property) => blocked.has(property)))
}

/** The patterns of about so many pairs: of one rule, or of all candidates, each once. */
function sample(blocks: Blocks, compared: readonly Compared[], sizes: readonly number[], about: number, random: () => number, rule?: number): Patterns {
  const counter = patternCounter(sizes)
  const levels = new Uint8Array(sizes.length)
  const pairs = rule === undefined ? blocks.pairs : blocks.rules[rule]!.pairs
  const share = Math.min(1, about / Math.max(1, pairs))
  makePairs(
    blocks,
    (left, right, count) => {
      for (let at = 0; at < count; at++) {
        for (let comparison = 0; comparison < levels.length; comparison++) levels[comparison] = compared[comparison]!.levelOf(left[at]!, right[at]!)
        counter.add(levels, 1 / share)
      }
    },
    rule,
    undefined,
    share < 1 ? () => random() < share : undefined,
  )
  return counter.patterns()
}

type Lesson = { rule: string; pairs: number; uses: readonly boolean[]; patterns: Patterns }
type Session = Lesson & { share: number; m: number[][] }

function learn(lessons: readonly Lesson[], guess: number[][], u: number[][]): { m: number[][]; sessions: Session[] } {
  const sessions = lessons.map((lesson): Session => ({ ...lesson, ...maximize(lesson.patterns, { m: guess, u }, lesson.uses, 0.3) }))
  return { m: averaged(guess, sessions), sessions }
}

/** The sessions' m in log odds, each weighed by the true pairs that it saw, but none by more than a thousand; one that saw few among many counts less. */
function averaged(guess: readonly number[][], sessions: readonly Session[]): number[][] {
  return guess.map((before, at) => {
    const taught = sessions.filter(({ uses }) => uses[at])
    if (taught.length === 0) return before
    const weights = taught.map(({ pairs, share }) => Math.min(1000, pairs * share) * Math.min(1, share * 20) + 1e-9)
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    const means = before.map((_, level) => (level === 0 ? 0 : 1 / (1 + Math.exp(-taught.reduce((sum, { m }, of) => sum + (weights[of]! / whole) * Math.log(m[at]![level]! / (1 - m[at]![level]!)), 0)))))
    const sum = means.reduce((a, b) => a + b, 0)
    return means.map((mean) => mean / sum)
  })
}

/** u without the true pairs that were counted in it; at least a thirtieth stays, since both are estimates. */
function withoutTrue(counted: readonly number[][], m: readonly number[][], share: number): number[][] {
  return counted.map((of, at) => {
    const clean = of.map((value, level) => (level === 0 ? 0 : Math.max(value / 30, (value - share * m[at]![level]!) / (1 - share))))
    const sum = clean.reduce((a, b) => a + b, 0)
    return clean.map((value) => value / sum)
  })
}

/** A stronger level never weighs less than a weaker one: neighbours out of order share their weight (pool adjacent violators). */
function inOrder(m: readonly number[][], u: readonly number[][]): number[][] {
  return m.map((of, at) => {
    const pools: { m: number; u: number; levels: number }[] = []
    for (let level = 1; level < of.length; level++) {
      pools.push({ m: of[level]!, u: u[at]![level]!, levels: 1 })
      while (pools.length > 1 && pools.at(-1)!.m * pools.at(-2)!.u > pools.at(-2)!.m * pools.at(-1)!.u) {
        const last = pools.pop()!
        const before = pools.at(-1)!
        pools[pools.length - 1] = { m: before.m + last.m, u: before.u + last.u, levels: before.levels + last.levels }
      }
    }
    const ratios = pools.flatMap((pool) => Array.from({ length: pool.levels }, () => pool.m / pool.u))
    return of.map((_, level) => (level === 0 ? 0 : ratios[level - 1]! * u[at]![level]!))
  })
}

function pairsFoundBy(table: Table, rules: readonly BlockingRule[], spec: Spec): number {
  let found = 0
  makePairs(planBlocks(table, rules, spec.mostPairs ?? 200_000_000), (_, __, count) => {
    found += count
  })
  return found
}

/** The share at which the candidates, weighed by it, hold just as many true pairs as it says. */
function shareFromCandidates(candidates: Patterns, chances: Chances, pairsInAll: number): number {
  let share = Math.min(0.5, candidates.counts.length / Math.max(1, pairsInAll))
  for (let round = 0; round < 50; round++) {
    const weights = posteriors(candidates, chances, share)
    const sum = candidates.counts.reduce((so, count, pattern) => so + count * weights[pattern]!, 0)
    const next = Math.min(0.5, Math.max(sum, 1) / Math.max(1, pairsInAll))
    if (Math.abs(next - share) < 1e-4 * share) break
    share = next
  }
  return share
}
