import { LinkageError } from '../errors.ts'
import type { Field, Spec } from '../spec.ts'
import { type Column, type ColumnReader, columnReader, type Row } from './columns.ts'

/** All records as columns. In a table of two sets the right one begins at `boundary`; in a table of one there is none. */
export type Table = { size: number; boundary: number | undefined; columns: ReadonlyMap<string, Column> }

/** Values in `shared` count as missing; `partial` records may all lack a property (those of a spec that has proven itself). */
export function readTable(spec: Spec, left: readonly Row[], right?: readonly Row[], shared: Readonly<Record<string, readonly string[]>> = {}, partial = false): Table {
  const size = left.length + (right?.length ?? 0)
  const readers = Object.entries(spec.fields).map(([field, how]) => columnReader(field, withShared(how, shared[field]), size))
  readInto(readers, left, right ? 'left record' : 'record', 0)
  if (right) readInto(readers, right, 'right record', left.length)
  if (!partial) for (const records of right ? [left, right] : [left]) complainOfUnknown(spec, records)
  return { size, boundary: right ? left.length : undefined, columns: new Map(readers.map(({ column }) => [column.field, column])) }
}

function readInto(readers: readonly ColumnReader[], records: readonly Row[], what: string, from: number): void {
  for (let at = 0; at < records.length; at++) {
    const record = records[at]!
    if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new LinkageError('record', `${what} ${at} is ${record === null ? 'null' : Array.isArray(record) ? 'a list' : `a ${typeof record}`}; a record is an object with properties.`)
  }
  // Field by field, so that one dictionary at a time is at hand.
  for (const { column, codeOf } of readers) for (let at = 0; at < records.length; at++) column.codes[from + at] = codeOf(records[at]!, what, at)
}

export const withShared = (how: Field, shared: readonly string[] | undefined): Field => (shared ? { ...how, missing: [...(how.missing ?? []), ...shared] } : how)

export const propertiesOf = (field: string, how: Field): readonly string[] => (how.from === undefined ? [field] : typeof how.from === 'string' ? [how.from] : how.from)

/** A property that some records lack is missing there; one that no record has is a slip in the spec. */
function complainOfUnknown(spec: Spec, records: readonly Row[]): void {
  if (records.length === 0) return
  for (const [field, how] of Object.entries(spec.fields)) {
    for (const property of propertiesOf(field, how)) {
      if (records.some((record) => property in record)) continue
      const known = [...new Set(records.slice(0, 1000).flatMap((record) => Object.keys(record)))]
      throw new LinkageError('unknown-field', `Field "${field}" reads the property "${property}", which no record has. Records have: ${known.slice(0, 40).join(', ')}.`)
    }
  }
}
