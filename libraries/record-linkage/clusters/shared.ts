import type { Compared } from '../engine/comparison.ts'
import type { Model } from '../engine/model.ts'
import { scorer, weigh } from '../engine/score.ts'
import { type Column, membersOf } from '../reading/columns.ts'
import type { Table } from '../reading/table.ts'
import type { Spec } from '../spec.ts'

// Two records with one value are two persons when everything else together speaks against one.
const against = -2

/** Values that more persons have than `guards.shared` allows, by field: those of a household, an office, a shop. */
export function findShared(spec: Spec, table: Table, compared: readonly Compared[], model: Model): Record<string, string[]> {
  const shared: Record<string, string[]> = {}
  const weighed = weigh(table, compared, model)
  for (const [field, most] of Object.entries(spec.guards?.shared ?? {})) {
    const evidence = scorer(weighed.filter((one) => !one.compared.fields.includes(field)), 0.5)
    const column = table.columns.get(field)!
    const texts = column.kind === 'list' ? column.memberTexts : column.values
    const found: string[] = []
    for (const [value, records] of recordsByValue(table, column, texts.length)) {
      if (records.length <= most) continue
      const persons: number[] = []
      for (const record of records) {
        if (persons.every((person) => evidence(person, record, against) < against)) persons.push(record)
        if (persons.length > most) break
      }
      if (persons.length > most) found.push(texts[value]!)
    }
    if (found.length > 0) shared[field] = found
  }
  return shared
}

/** Only values that stand in several records. */
function recordsByValue({ size }: Table, column: Column, count: number): Map<number, number[]> {
  const { codes, kind } = column
  const counts = new Int32Array(count)
  const valuesOf = (record: number): readonly number[] => (kind === 'list' ? membersOf(column, codes[record]!) : [codes[record]!])
  for (let record = 0; record < size; record++) if (codes[record] !== 0) for (const value of valuesOf(record)) counts[value]!++
  const records = new Map<number, number[]>()
  for (let record = 0; record < size; record++) {
    if (codes[record] === 0) continue
    for (const value of valuesOf(record)) {
      if (counts[value]! < 2) continue
      const known = records.get(value)
      if (known) known.push(record)
      else records.set(value, [record])
    }
  }
  return records
}

/** Makes shared values missing in a table that has been read. */
export function forgetShared(table: Table, shared: Readonly<Record<string, readonly string[]>>): void {
  for (const [field, values] of Object.entries(shared)) {
    const column = table.columns.get(field)!
    const out = new Set(values)
    if (column.kind === 'list') {
      const left = column.members.map((members) => members.filter((member) => !out.has(column.memberTexts[member]!)))
      column.members = left
      column.codes = column.codes.map((code) => (left[code]!.length === 0 ? 0 : code))
    } else column.codes = column.codes.map((code) => (out.has(column.values[code]!) ? 0 : code))
  }
}
