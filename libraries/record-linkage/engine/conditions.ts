import { LinkageError } from '../errors.ts'
import { damerauLevenshtein } from '../metrics/damerau.ts'
import { jaroWinkler } from '../metrics/jaro-winkler.ts'
import { type Column, dayAt, derive, membersOf, numberAt } from '../reading/columns.ts'
import { nameOf } from '../reading/transforms.ts'
import type { Comparison, Condition } from '../spec.ts'

/** 1: it holds, 0: it does not, -1: cannot be told because something is missing. */
export type Verdict = 1 | 0 | -1
export type Test = (left: number, right: number) => Verdict

/** Column by field name. */
export type Columns = ReadonlyMap<string, Column>

/** A condition over the values of one field, as a function of two codes that are there and differ. */
export function valueTest(column: Column, condition: Condition): ((left: number, right: number) => boolean) | undefined {
  const made = condition.as === undefined ? undefined : derive(column, condition.as)
  if ('exact' in condition) return made ? (a, b) => made.of(a) === made.of(b) && made.of(a) !== 0 : () => false
  if ('jaroWinkler' in condition && !('swapped' in condition)) return made ? alike(made.values, condition.jaroWinkler, made.of) : alike(column.values, condition.jaroWinkler)
  if ('damerau' in condition) return near(made ? made.values : column.values, condition.damerau, made?.of)
  if ('days' in condition) return (a, b) => Math.abs(dayAt(column, a) - dayAt(column, b)) <= condition.days
  if ('difference' in condition) return (a, b) => Math.abs(numberAt(column, a) - numberAt(column, b)) <= condition.difference
  if ('ratio' in condition) return (a, b) => Math.abs(numberAt(column, a) - numberAt(column, b)) <= condition.ratio * Math.max(Math.abs(numberAt(column, a)), Math.abs(numberAt(column, b)))
  if ('overlap' in condition) return (a, b) => common(membersOf(column, a), membersOf(column, b)) >= condition.overlap
  if ('share' in condition) return (a, b) => common(membersOf(column, a), membersOf(column, b)) >= condition.share * Math.min(membersOf(column, a).length, membersOf(column, b).length)
  return undefined
}

/** Most pairs are not alike at all: their lengths, first letters and letters say so before they are compared. */
function alike(values: readonly string[], least: number, of?: (code: number) => number): (left: number, right: number) => boolean {
  const lettersOf = numbersOf(values, letterSet)
  const lengthOf = numbersOf(values, (text) => text.length)
  return (a, b) => {
    const [one, other] = of ? [of(a), of(b)] : [a, b]
    if (one === 0 || other === 0) return false
    if (one === other) return true
    const [inLeft, inRight] = [lettersOf(one), lettersOf(other)]
    const [m, n] = [lengthOf(one), lengthOf(other)]
    const common = Math.min(m - countOnes(inLeft & ~inRight), n - countOnes(inRight & ~inLeft))
    const most = (common / m + common / n + 1) / 3
    // Four equal first letters would help most; whether there are is looked at only if it could matter.
    if (most + 1e-9 < (least - 0.4) / 0.6) return false
    const [left, right] = [values[one]!, values[other]!]
    let same = 0
    while (same < 4 && same < m && left.charCodeAt(same) === right.charCodeAt(same)) same++
    return most + 1e-9 >= (least - 0.1 * same) / (1 - 0.1 * same) && jaroWinkler(left, right) >= least
  }
}

/** One step changes at most one letter of the set on either side. */
function near(values: readonly string[], most: number, of?: (code: number) => number): (left: number, right: number) => boolean {
  const lettersOf = numbersOf(values, letterSet)
  return (a, b) => {
    const [one, other] = of ? [of(a), of(b)] : [a, b]
    if (one === 0 || other === 0) return false
    const [inLeft, inRight] = [lettersOf(one), lettersOf(other)]
    if (countOnes(inLeft & ~inRight) > most || countOnes(inRight & ~inLeft) > most) return false
    return damerauLevenshtein(values[one]!, values[other]!, most) <= most
  }
}

/** A number made of each value, side by side: much nearer at hand than the texts. */
function numbersOf(values: readonly string[], make: (text: string) => number): (code: number) => number {
  let made = new Int32Array(values.length + 64)
  let known = 0
  return (code) => {
    if (code >= known) {
      if (code >= made.length) {
        const wider = new Int32Array(Math.max(2 * made.length, values.length))
        wider.set(made)
        made = wider
      }
      for (; known <= code; known++) made[known] = make(values[known]!)
    }
    return made[code]!
  }
}

/** Which letters a text has, in 32 bits: Thai and Latin letters next to each other fall on different ones. */
function letterSet(text: string): number {
  let set = 0
  for (let at = 0; at < text.length; at++) set |= 1 << (text.charCodeAt(at) & 31)
  return set
}

function countOnes(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return (Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24) & 63
}

/** How many numbers stand in both sorted lists. */
function common(left: readonly number[], right: readonly number[]): number {
  let count = 0
  for (let a = 0, b = 0; a < left.length && b < right.length; ) {
    if (left[a] === right[b]) {
      count++
      a++
      b++
    } else if (left[a]! < right[b]!) a++
    else b++
  }
  return count
}

export const columnOf = (columns: Columns, field: string | undefined, where: string): Column => {
  const column = field === undefined ? undefined : columns.get(field)
  if (!column) throw new LinkageError('unknown-field', `${where} names the field "${field ?? ''}", which the spec does not have. It has: ${[...columns.keys()].join(', ')}.`)
  return column
}

/** Any condition, as a function of two records. */
export function compileTest(columns: Columns, condition: Condition, comparison: Comparison, where: string, leaves = new Map<string, Test>()): Test {
  if ('all' in condition || 'any' in condition) return group('all' in condition ? condition.all : condition.any, 'all' in condition, columns, comparison, where, leaves)
  if ('swapped' in condition) return swapped(columns, condition.swapped, condition.jaroWinkler, where)
  const column = columnOf(columns, condition.field ?? comparison.field, where)
  const name = JSON.stringify([column.field, { ...condition, label: '' }])
  const test = leaves.get(name) ?? leafTest(column, condition)
  leaves.set(name, test)
  return test
}

/** Several levels often ask the same; the last answer is kept. */
function leafTest(column: Column, condition: Condition): Test {
  const differs = valueTest(column, condition)!
  const sameHolds = holdsForSame(column, condition)
  let [lastA, lastB] = [0, 0]
  let last: Verdict = -1
  return (left, right) => {
    const [a, b] = [column.codes[left]!, column.codes[right]!]
    if (a === 0 || b === 0) return -1
    if (a === lastA && b === lastB) return last
    lastA = a
    lastB = b
    last = (a === b ? sameHolds(a) : differs(a, b)) ? 1 : 0
    return last
  }
}

/** Equal values satisfy nearly everything; a list still needs enough members, and a value from which nothing can be made has nothing in common. */
export function holdsForSame(column: Column, condition: Condition): (code: number) => boolean {
  if ('overlap' in condition) return (code) => membersOf(column, code).length >= condition.overlap
  if (condition.as !== undefined) {
    const made = derive(column, condition.as)
    return (code) => made.of(code) !== 0
  }
  if ('days' in condition) return (code) => !Number.isNaN(dayAt(column, code))
  return () => true
}

function group(parts: readonly Condition[], all: boolean, columns: Columns, comparison: Comparison, where: string, leaves: Map<string, Test>): Test {
  const tests = parts.map((part) => compileTest(columns, part, comparison, where, leaves))
  const deciding = all ? 0 : 1
  return (left, right) => {
    let verdict: Verdict = all ? 1 : 0
    for (const test of tests) {
      const one = test(left, right)
      if (one === deciding) return deciding
      if (one === -1) verdict = -1
    }
    return verdict
  }
}

function swapped(columns: Columns, [first, second]: readonly [string, string], alike: number | undefined, where: string): Test {
  const [one, other] = [columnOf(columns, first, where), columnOf(columns, second, where)]
  const same = alike === undefined ? (a: string, b: string) => a === b : (a: string, b: string) => jaroWinkler(a, b) >= alike
  return (left, right) => {
    const [a, b, c, d] = [one.codes[left]!, other.codes[left]!, one.codes[right]!, other.codes[right]!]
    if (a === 0 || b === 0 || c === 0 || d === 0) return -1
    return same(one.values[a]!, other.values[d]!) && same(other.values[b]!, one.values[c]!) ? 1 : 0
  }
}

/** The level in a few words, for explanations and the model. */
export function labelOf(condition: Condition, comparison: Comparison): string {
  if (condition.label !== undefined) return condition.label
  if ('all' in condition) return condition.all.map((part) => labelOf(part, comparison)).join(' and ')
  if ('any' in condition) return condition.any.map((part) => labelOf(part, comparison)).join(' or ')
  if ('swapped' in condition) return `${condition.swapped.join(' and ')} swapped${condition.jaroWinkler === undefined ? '' : `, alike ${condition.jaroWinkler}`}`
  const [what, bound] = Object.entries(condition).find(([name]) => !['field', 'as', 'label'].includes(name))!
  const text = what === 'exact' ? 'equal' : what === 'jaroWinkler' ? `alike ${bound}` : what === 'damerau' ? `${bound} letters apart` : what === 'days' ? `${bound} days apart` : what === 'difference' ? `${bound} apart` : what === 'ratio' ? `${bound} of the larger apart` : what === 'overlap' ? `${bound} in common` : `share ${bound}`
  const of = condition.field !== undefined && condition.field !== comparison.field ? `${condition.field} ` : ''
  return `${of}${condition.as === undefined ? '' : `${nameOf(condition.as)} `}${text}`
}

/** Every field that a comparison looks at. */
export function fieldsOf(comparison: Comparison): string[] {
  const of = (condition: Condition): string[] =>
    'all' in condition ? condition.all.flatMap(of) : 'any' in condition ? condition.any.flatMap(of) : 'swapped' in condition ? [...condition.swapped] : [condition.field ?? comparison.field ?? '']
  return [...new Set(comparison.levels.flatMap(of))]
}

/** A field whose rarity counts at a level: of the equal value, or of two values that are alike. */
export type Rare = { field: string; of: 'equal' | 'alike' }

export function rareFields(condition: Condition, comparison: Comparison): Rare[] {
  if ('all' in condition) return condition.all.flatMap((part) => rareFields(part, comparison))
  if (condition.as !== undefined || 'swapped' in condition || 'any' in condition) return []
  const field = condition.field ?? comparison.field ?? ''
  return 'exact' in condition ? [{ field, of: 'equal' }] : 'jaroWinkler' in condition || 'damerau' in condition ? [{ field, of: 'alike' }] : []
}
