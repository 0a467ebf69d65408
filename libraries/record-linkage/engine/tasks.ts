import type { Column } from '../reading/columns.ts'
import type { Table } from '../reading/table.ts'
import type { Spec } from '../spec.ts'
import type { Blocks } from './blocking.ts'
import { compileComparison } from './comparison.ts'
import type { Keys } from './keys.ts'
import type { Model } from './model.ts'
import { type Scored, scoreCandidates, scorer, weigh } from './score.ts'

/** A share of the scoring that can be sent to a worker: plain data and typed arrays, no functions. */
export type ScoreTask = {
  part: number
  parts: number
  size: number
  boundary: number | undefined
  columns: readonly Pick<Column, 'field' | 'kind' | 'codes' | 'values' | 'members' | 'memberTexts'>[]
  rules: readonly Pick<Keys, 'numbers' | 'starts' | 'count'>[]
  flat: Int32Array
  comparisons: Spec['comparisons']
  model: Model
  least: number
}
export type ScoredPart = Scored & { candidates: number }

export function makeTasks(spec: Spec, table: Table, blocks: Blocks, model: Model, least: number, parts: number): ScoreTask[] {
  const columns = [...table.columns.values()].map(({ field, kind, codes, values, members, memberTexts }) => ({ field, kind, codes, values, members, memberTexts }))
  const rules = blocks.rules.map(({ keys: { numbers, starts, count } }) => ({ numbers, starts, count }))
  return Array.from({ length: parts }, (_, part) => ({ part, parts, size: table.size, boundary: table.boundary, columns, rules, flat: blocks.flat, comparisons: spec.comparisons, model, least }))
}

/** Does one share of the scoring, inside a worker: the blocks whose number falls on this part. */
export function scoreTask(task: ScoreTask): ScoredPart {
  const columns = new Map(task.columns.map((column): [string, Column] => [column.field, { ...column, numbers: [], days: [], derived: new Map() }]))
  const table: Table = { size: task.size, boundary: task.boundary, columns }
  const compared = task.comparisons.map((comparison) => compileComparison(columns, comparison, task.size))
  const blocks: Blocks = { size: task.size, boundary: task.boundary, flat: task.flat, pairs: 0, rules: task.rules.map((keys) => ({ name: '', pairs: 0, crowded: [], keys: { ...keys, textOf: String } })) }
  return scoreCandidates(blocks, scorer(weigh(table, compared, task.model), task.model.prior), task.least, (key) => key % task.parts === task.part)
}

export function joinParts(parts: readonly ScoredPart[]): ScoredPart {
  const count = parts.reduce((sum, { bits }) => sum + bits.length, 0)
  const joined = { left: new Int32Array(count), right: new Int32Array(count), bits: new Float64Array(count), candidates: parts.reduce((sum, one) => sum + one.candidates, 0) }
  let at = 0
  for (const { left, right, bits } of parts) {
    joined.left.set(left, at)
    joined.right.set(right, at)
    joined.bits.set(bits, at)
    at += bits.length
  }
  return joined
}
