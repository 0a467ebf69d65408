import { LinkageError } from './errors.ts'
import { comparisonName } from './engine/comparison.ts'
import { fieldsOf, labelOf } from './engine/conditions.ts'
import { ruleName } from './engine/keys.ts'
import { listReaders, readers } from './reading/readers.ts'
import { isTransform, nameOf } from './reading/transforms.ts'
import type { BlockingRule, Comparison, Condition, Spec } from './spec.ts'

/** Refuses a spec that cannot be meant, before any record is read. */
export function checkSpec(spec: Spec): void {
  const fields = Object.keys(spec.fields ?? {})
  if (fields.length === 0) throw new LinkageError('spec', 'The spec has no fields. Give "fields", for example { name: {}, born: { read: "date" } }.')
  for (const [field, { read }] of Object.entries(spec.fields)) {
    if (typeof read === 'string' && !Object.hasOwn(readers, read)) throw new LinkageError('spec', `Field "${field}" asks for the reader "${read}". There are: ${Object.keys(readers).join(', ')}; or give a function.`)
  }
  if (!spec.comparisons?.length) throw new LinkageError('spec', 'The spec has no comparisons, so nothing would be evidence. Give "comparisons".')
  if (!spec.blocking?.length) throw new LinkageError('spec', 'The spec has no blocking, so no pair would be compared. Give "blocking", for example [{ on: ["born"] }, { on: ["name"] }].')
  const names = spec.comparisons.map(comparisonName)
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new LinkageError('spec', `Two comparisons are called "${twice}". Evidence that counts twice deceives: make them one with more levels, or give one a "name".`)
  for (const comparison of spec.comparisons) {
    checkComparison(comparison, fields)
    for (const level of comparison.levels) checkList(spec, comparison, level)
  }
  const prior = spec.training?.prior
  const rules = [...spec.blocking, ...(spec.training?.sessions ?? []), ...(typeof prior === 'object' ? prior.rules : [])]
  for (const rule of rules) checkRule(rule, fields)
  checkShare('training.prior', typeof prior === 'object' ? prior.recall : prior)
  checkShare('cuts.keep', spec.cuts?.keep)
  checkShare('cuts.link', spec.cuts?.link)
  for (const field of Object.keys(spec.guards?.shared ?? {})) known(field, fields, 'The guard "shared"')
  for (const one of spec.guards?.contradictions ?? []) {
    if (typeof one === 'string') known(one, fields, 'The guard "contradictions"')
    else for (const [name, verdict] of Object.entries(one)) checkVerdict(spec, name, verdict)
  }
}

function checkVerdict(spec: Spec, name: string, verdict: string): void {
  const comparison = spec.comparisons.find((one) => comparisonName(one) === name)
  if (!comparison) throw new LinkageError('spec', `The guard "contradictions" names the comparison "${name}". There are: ${spec.comparisons.map(comparisonName).join(', ')}.`)
  const verdicts = ['missing', ...comparison.levels.map((level) => labelOf(level, comparison)), 'anything else']
  if (!verdicts.includes(verdict)) throw new LinkageError('spec', `The guard "contradictions" waits for the verdict "${verdict}" of "${name}", which never comes. There are: ${verdicts.join(', ')}.`)
}

function known(field: string | undefined, fields: readonly string[], where: string): void {
  if (field === undefined || field === '') throw new LinkageError('spec', `${where} has a condition without a field. Give the comparison or the condition a "field".`)
  if (!fields.includes(field)) throw new LinkageError('unknown-field', `${where} names the field "${field}", which the spec does not have. It has: ${fields.join(', ')}.`)
}

function checkComparison(comparison: Comparison, fields: readonly string[]): void {
  const where = `The comparison "${comparisonName(comparison)}"`
  if (!comparison.levels?.length) throw new LinkageError('spec', `${where} has no levels. Give at least one, for example [{ exact: true }].`)
  if (comparison.levels.length > 30) throw new LinkageError('spec', `${where} has ${comparison.levels.length} levels; 30 are allowed, and more than 8 learn badly.`)
  for (const field of fieldsOf(comparison)) known(field, fields, where)
  for (const level of comparison.levels) checkCondition(level, where)
}

const measures = ['exact', 'jaroWinkler', 'damerau', 'days', 'difference', 'ratio', 'overlap', 'share', 'swapped', 'all', 'any']

function checkCondition(condition: Condition, where: string): void {
  const found = Object.keys(condition).filter((name) => measures.includes(name) && !(name === 'jaroWinkler' && 'swapped' in condition))
  const strange = Object.keys(condition).find((name) => ![...measures, 'field', 'as', 'label'].includes(name))
  if (strange !== undefined || found.length !== 1) throw new LinkageError('spec', `${where} has the level ${JSON.stringify(condition)}. A level holds exactly one of: ${measures.join(', ')}; beside it "field", "as" and "label".`)
  if (condition.as !== undefined && !isTransform(condition.as)) throw new LinkageError('spec', `${where} compares as "${nameOf(condition.as)}", which is no transform.`)
  if ('all' in condition || 'any' in condition) for (const part of 'all' in condition ? condition.all : condition.any) checkCondition(part, where)
  if ('jaroWinkler' in condition) checkShare(`${where}: jaroWinkler`, condition.jaroWinkler)
}

function checkList(spec: Spec, comparison: Comparison, condition: Condition): void {
  if ('all' in condition || 'any' in condition) for (const part of 'all' in condition ? condition.all : condition.any) checkList(spec, comparison, part)
  if (!('overlap' in condition || 'share' in condition)) return
  const field = condition.field ?? comparison.field ?? ''
  const { read = 'text' } = spec.fields[field]!
  if (typeof read === 'string' && !listReaders.has(read)) throw new LinkageError('spec', `The comparison "${comparisonName(comparison)}" counts common members of "${field}", which is read as "${read}". Read it as one of: ${[...listReaders].join(', ')}.`)
}

function checkRule(rule: BlockingRule, fields: readonly string[]): void {
  if (!rule.on?.length) throw new LinkageError('spec', 'A blocking rule has nothing in "on", so it would compare everybody with everybody.')
  const where = `The rule "${ruleName(rule)}"`
  for (const part of rule.on) {
    known(typeof part === 'string' ? part : part.field, fields, where)
    if (typeof part !== 'string' && part.as !== undefined && !isTransform(part.as)) throw new LinkageError('spec', `${where} blocks on "${nameOf(part.as)}" of "${part.field}", which is no transform.`)
  }
}

function checkShare(what: string, value: number | undefined): void {
  if (value !== undefined && !(value > 0 && value < 1) && !(value === 1 && /recall|jaro|prior/.test(what))) throw new LinkageError('spec', `${what} is ${value}; it must be between 0 and 1.`)
}
