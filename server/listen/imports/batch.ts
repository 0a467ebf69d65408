import { createHash } from 'node:crypto'
import type { Scope } from '../../platform/database/scope.ts'
import { type Heard, NotHeard } from '../heard.ts'
import { type FailedRow, type Import, keepFailedRows, keepRows, knownRows } from './queries.ts'
import { hearRow, keyOf, packRow, type RawRow } from './row.ts'
import type { FileRow } from './rows.ts'
import type { ImportExample } from './shapes.ts'

/** A row on its way: its key, what it says or why it says nothing, and the bytes that are kept of it should it fail. */
export type ReadRow = { number: number; key: string; bytes: () => Buffer } & ({ heard: Heard } | { fault: NotHeard })

const keptExcerpt = 600

/** Reads each row by itself: what is wrong with one is nothing to the others. */
export function readRows(one: Import, sourceId: string, rows: readonly FileRow[]): ReadRow[] {
  return rows.map((row): ReadRow => {
    const { number, bytes } = row
    const place = `${one.file.digest}:${number}`
    if ('fault' in row) return { number, key: place, bytes: () => bytes, fault: new NotHeard(row.fault, row.detail) }
    const { columns, dates, isPublic } = one.settings
    const raw: RawRow = { cells: row.cells, number, digest: one.file.digest, reading: { columns, dates, isPublic } }
    const key = keyOf(raw)
    const packed = () => packRow(raw)
    try {
      return { number, key, bytes: packed, heard: hearRow(raw, { sourceId, eventKey: key, receivedAt: one.startedAt ?? one.createdAt }) }
    } catch (fault) {
      if (!(fault instanceof NotHeard)) throw fault
      return { number, key: storable(key) ? key : place, bytes: packed, fault }
    }
  })
}

const storable = (key: string): boolean => !key.includes('\u0000')

export type Counts = { created: number; duplicates: number; failed: number }

/** The first row of each key: a key that comes twice in one file is the same thing told twice. */
const firstOfEach = (rows: readonly ReadRow[]): ReadRow[] => [...new Map(rows.toReversed().map((row) => [row.key, row])).values()].toReversed()

/** Takes a batch up: what is new goes through the loop, what fails is kept with its bytes. */
export async function takeRowsUp(scope: Scope, one: { id: string; sourceId: string }, rows: readonly ReadRow[], loop: (scope: Scope, heard: readonly Heard[]) => Promise<void>): Promise<Counts> {
  const distinct = firstOfEach(rows)
  const good = distinct.flatMap((row) => ('heard' in row ? [row] : []))
  const bad = distinct.flatMap((row) => ('fault' in row ? [failedRow(row, row.fault.code, row.fault.message)] : []))
  const fresh = await keepRows(scope, one, good.map(({ key, number }) => ({ key, place: number })))
  await loop(scope, good.filter(({ key }) => fresh.has(key)).map(({ heard }) => heard))
  await keepFailedRows(scope, one, bad)
  return { created: fresh.size, duplicates: rows.length - fresh.size - bad.length, failed: bad.length }
}

/** A row as it is kept when it failed. */
export function failedRow({ key, number, bytes }: ReadRow, problem: string, message: string): FailedRow {
  const body = bytes()
  return { key, problem, detail: detailOf(number, message), digest: createHash('sha256').update(body).digest('hex'), body }
}

const detailOf = (number: number, message: string): string => `#${number}${message === '' ? '' : `: ${message}`}`.replaceAll('\u0000', '\ufffd').slice(0, 500)

/** What taking up would do, without doing it. `seen`: the ids that came before in this file, as far as they are remembered; a row without one comes once. */
export async function weighRows(scope: Scope, sourceId: string | undefined, rows: readonly ReadRow[], hasIds: boolean, seen: Set<string>): Promise<Counts & { examples: ImportExample[] }> {
  const good = rows.filter((row) => 'heard' in row)
  const known = sourceId === undefined ? new Set<string>() : await knownRows(scope, sourceId, good.map(({ key }) => key))
  let created = 0
  for (const { key } of good) {
    if (known.has(key) || seen.has(key)) continue
    created += 1
    if (hasIds && seen.size < mostRemembered) seen.add(key)
  }
  const bad = rows.flatMap((row) => ('fault' in row ? [{ number: row.number, problem: row.fault.code, detail: detailOf(row.number, row.fault.message), excerpt: excerptOf(row.bytes()) }] : []))
  return { created, duplicates: good.length - created, failed: bad.length, examples: bad }
}

/** Beyond so many ids the count of rows told twice in one file is a lower bound; the taking up itself knows them all. */
const mostRemembered = 200_000

const excerptOf = (bytes: Buffer): string => bytes.subarray(0, keptExcerpt).toString('utf8').replaceAll('\u0000', '\ufffd')
