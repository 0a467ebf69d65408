import { type Clusters, cluster, type Decisions, type Ground, strongestFirst } from './clusters/cluster.ts'
import { type Explanation, explainPair } from './engine/explain.ts'
import type { Model } from './engine/model.ts'
import { oddsBits } from './engine/model.ts'
import type { Scored, Weighed } from './engine/score.ts'
import { scorer } from './engine/score.ts'
import type { Table } from './reading/table.ts'
import type { Spec } from './spec.ts'

/** What came of linking. Records are told by their place in the list that was given. */
export type Linked = {
  /** Everything learned, as plain JSON. Hand it in again to score without learning. */
  model: Model
  /** Pairs that may be true, with their score in bits: 0 is even odds, 4.25 is 95 %, 10 is 99.9 %. */
  pairs: Scored
  /** How many pairs were compared. */
  candidates: number
  /** What each blocking rule found, and the values that too many records share. */
  blocking: readonly { rule: string; pairs: number; crowded: readonly { value: string; records: number }[] }[]
  /** Values that turned out to belong to several persons (`guards.shared`), by field. */
  shared: Readonly<Record<string, readonly string[]>>
  /** Why a pair scores as it does, in bits that add up; any pair may be asked. */
  explain: (pair: { left: number; right: number }) => Explanation
  /** Who belongs together, at `cuts.link` or another cut. In a link of two sets the right records follow the left ones. */
  clusters: (options?: Decisions & { link?: number }) => Clusters
  /** Of two sets: each record with its best partner, if that one has no better; pairs above the cut, strongest first. */
  oneToOne: (link?: number) => { left: number; right: number; bits: number }[]
}

export function linkedOf(spec: Spec, table: Table, weighed: readonly Weighed[], model: Model, scored: Scored & { candidates: number }, blocking: Linked['blocking']): Linked {
  const { candidates, ...pairs } = scored
  const boundary = table.boundary ?? 0
  const score = scorer(weighed, model.prior)
  const usualCut = spec.cuts?.link ?? 0.95
  const clusters: Linked['clusters'] = ({ link = usualCut, ...decisions } = {}) => {
    const ground = { size: table.size, pairs: scored, evidence: (left: number, right: number) => score(left, right, -Infinity) - oddsBits(model.prior), ...contradictionsOf(spec, table, weighed) }
    return cluster(ground, oddsBits(link), spec.guards ?? {}, decisions)
  }
  const oneToOne: Linked['oneToOne'] = (link = usualCut) => {
    const taken = new Set<number>()
    const best: ReturnType<Linked['oneToOne']> = []
    for (const pair of strongestFirst(scored, oddsBits(link))) {
      const [left, right] = [scored.left[pair]!, scored.right[pair]!]
      if (taken.has(left) || taken.has(right)) continue
      taken.add(left).add(right)
      best.push({ left, right: right - boundary, bits: scored.bits[pair]! })
    }
    return best
  }
  return {
    model,
    pairs: boundary === 0 ? pairs : { ...pairs, right: pairs.right.map((right) => right - boundary) },
    candidates,
    blocking,
    shared: model.shared,
    explain: ({ left, right }) => explainPair(table, weighed, model, left, right + boundary),
    clusters,
    oneToOne,
  }
}

function contradictionsOf(spec: Spec, table: Table, weighed: readonly Weighed[]): Pick<Ground, 'contradictions' | 'contradict'> {
  const all = spec.guards?.contradictions ?? []
  const verdicts = all.flatMap((one) =>
    typeof one === 'string' ? [] : [Object.entries(one).map(([name, verdict]) => {
      const { compared } = weighed.find((each) => each.compared.name === name)!
      return { levelOf: compared.levelOf, level: compared.labels.indexOf(verdict) }
    })],
  )
  return {
    contradictions: all.flatMap((one) => (typeof one === 'string' ? [table.columns.get(one)!.codes] : [])),
    contradict: verdicts.length === 0 ? undefined : (left, right) => verdicts.some((parts) => parts.every(({ levelOf, level }) => levelOf(left, right) === level)),
  }
}
