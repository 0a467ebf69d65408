import { checkSpec } from './check-spec.ts'
import { findShared, forgetShared } from './clusters/shared.ts'
import { type Blocks, planBlocks } from './engine/blocking.ts'
import { type Compared, compileComparison, comparisonName } from './engine/comparison.ts'
import { type Explanation, explainPair } from './engine/explain.ts'
import { type Model, oddsBits } from './engine/model.ts'
import { scoreCandidates, scorer, weigh } from './engine/score.ts'
import { joinParts, makeTasks, type ScoredPart, type ScoreTask } from './engine/tasks.ts'
import { trainModel } from './engine/train.ts'
import { LinkageError } from './errors.ts'
import { type Linked, linkedOf } from './linked.ts'
import type { Row } from './reading/columns.ts'
import { readTable, type Table } from './reading/table.ts'
import type { Spec } from './spec.ts'

export type Options = {
  /** Score with what was learned before instead of learning anew. */
  model?: Model
}

/**
 * Finds the records of one set that are the same person. Learns without labels.
 *
 * @example
 * const people = [{ name: 'สมชาย ใจดี', born: '5/12/2530' }, { name: 'สมชาย ใจดี', born: '1987-12-05' }, { name: 'มานี รักเรียน', born: '1990-01-31' }]
 * const spec = { fields: { name: {}, born: { read: 'date' } }, comparisons: [{ field: 'name', levels: [{ exact: true }] }, { field: 'born', levels: [{ exact: true }] }], blocking: [{ on: ['name'] }, { on: ['born'] }] }
 * dedupe(people, spec).candidates // 1
 */
export function dedupe(records: readonly Row[], spec: Spec, options: Options = {}): Linked {
  checkSpec(spec)
  return linked(spec, prepare(spec, readTable(spec, records, undefined, options.model?.shared, options.model !== undefined), options))
}

/**
 * Finds the pairs of two sets that are the same person; within a set nothing is compared.
 *
 * @example
 * const shop = [{ phone: '081-234-9876' }, { phone: '02 123 4567' }]
 * const line = [{ phone: '๐๘๑๒๓๔๙๘๗๖' }]
 * link(shop, line, { fields: { phone: { read: 'phone' } }, comparisons: [{ field: 'phone', levels: [{ exact: true }] }], blocking: [{ on: ['phone'] }] }).candidates // 1
 */
export function link(left: readonly Row[], right: readonly Row[], spec: Spec, options: Options = {}): Linked {
  checkSpec(spec)
  return linked(spec, prepare(spec, readTable(spec, left, right, options.model?.shared, options.model !== undefined), options))
}

/** Learns a model from one set (or two) and scores nothing. */
export function train(spec: Spec, records: readonly Row[], others?: readonly Row[]): Model {
  checkSpec(spec)
  const table = readTable(spec, records, others)
  const compared = compile(spec, table)
  const model = trainModel(spec, table, compared, planBlocks(table, spec.blocking, mostPairsOf(spec)))
  return { ...model, shared: findShared(spec, table, compared, model) }
}

/**
 * Why two records score as they do under a model, without any set around them.
 *
 * @example
 * const spec = { fields: { phone: { read: 'phone' } }, comparisons: [{ field: 'phone', levels: [{ exact: true }] }], blocking: [{ on: ['phone'] }], training: { prior: 0.5 } }
 * const model = train(spec, [{ phone: '0812349876' }, { phone: '0812349876' }, { phone: '0898765432' }])
 * explain({ left: { phone: '081-234-9876' }, right: { phone: '' } }, spec, model).parts[0].verdict // 'missing'
 */
export function explain(pair: { left: Row; right: Row }, spec: Spec, model: Model): Explanation {
  checkSpec(spec)
  checkModel(spec, model)
  const table = readTable(spec, [pair.left, pair.right], undefined, model.shared, true)
  return explainPair(table, weigh(table, compile(spec, table), model), model, 0, 1)
}

/**
 * `dedupe` or, with `right`, `link`, its scoring dealt out to workers if there are more than two million pairs. The caller brings the
 * workers: each gets a task, hands it to `scoreTask` and sends back what comes of it. The links are the same. The README shows both sides.
 */
export async function linkInWorkers(workers: Workers, sets: { left: readonly Row[]; right?: readonly Row[] }, spec: Spec, options: Options = {}): Promise<Linked> {
  checkSpec(spec)
  const ready = prepare(spec, readTable(spec, sets.left, sets.right, options.model?.shared, options.model !== undefined), options)
  if (ready.blocks.pairs < (workers.fromPairs ?? 2_000_000) || workers.count < 2) return linked(spec, ready)
  const tasks = makeTasks(spec, ready.table, ready.blocks, ready.model, leastOf(spec), workers.count)
  return linked(spec, ready, joinParts(await Promise.all(tasks.map((task) => workers.run(task)))))
}

export type Workers = {
  count: number
  /** Sends a task to a worker: all of it can be cloned. */
  run: (task: ScoreTask) => Promise<ScoredPart>
  /** Fewer pairs are scored at once, here; usually 2 million. */
  fromPairs?: number
}

type Ready = { table: Table; compared: Compared[]; blocks: Blocks; model: Model }

function prepare(spec: Spec, table: Table, { model: given }: Options): Ready {
  if (given) checkModel(spec, given)
  const compared = compile(spec, table)
  const blocks = planBlocks(table, spec.blocking, mostPairsOf(spec), given?.crowded)
  const model = given ?? trainModel(spec, table, compared, blocks)
  const shared = given ? {} : findShared(spec, table, compared, model)
  if (Object.keys(shared).length === 0) return { table, compared, blocks, model }
  forgetShared(table, shared)
  return { table, compared, blocks: planBlocks(table, spec.blocking, mostPairsOf(spec), model.crowded), model: { ...model, shared } }
}

function linked(spec: Spec, { table, compared, blocks, model }: Ready, scored?: ScoredPart): Linked {
  const weighed = weigh(table, compared, model)
  const pairs = scored ?? scoreCandidates(blocks, scorer(weighed, model.prior), leastOf(spec))
  return linkedOf(spec, table, weighed, model, pairs, blocks.rules.map(({ name, pairs: count, crowded }) => ({ rule: name, pairs: count, crowded })))
}

const leastOf = (spec: Spec): number => oddsBits(spec.cuts?.keep ?? 0.01)
const mostPairsOf = (spec: Spec): number => spec.mostPairs ?? 200_000_000
export const compile = (spec: Spec, table: Table): Compared[] => spec.comparisons.map((comparison) => compileComparison(table.columns, comparison, table.size))

export function checkModel(spec: Spec, model: Model): void {
  const [meant, given] = [spec.comparisons, model.comparisons]
  const fits = model.version === 1 && meant.length === given.length && meant.every((comparison, at) => comparisonName(comparison) === given[at]!.name && comparison.levels.length + 1 === given[at]!.levels.length)
  if (!fits) throw new LinkageError('model', `The model has the comparisons ${given.map(({ name, levels }) => `${name} (${levels.length - 1})`).join(', ')}; the spec has ${meant.map((one) => `${comparisonName(one)} (${one.levels.length})`).join(', ')}. Train again, or use the spec that it was trained with.`)
}
