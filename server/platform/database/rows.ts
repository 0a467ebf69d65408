import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

/** What a row of this table looks like before it is written: plain values, dates and JSON as they are. */
type Row = Record<string, unknown>

/**
 * Writes many rows with one statement whose text does not depend on how many there are, so that it is prepared once.
 * `then` is what follows the rows: ON CONFLICT, RETURNING.
 */
export async function insertRows<R>(tx: Kysely<Tables>, table: keyof Tables & string, rows: readonly Row[], then = ''): Promise<R[]> {
  if (rows.length === 0) return []
  const columns = sql.join(Object.keys(rows[0]!).map((column) => sql.ref(column)))
  const { rows: written } = await sql<R>`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json) ${sql.raw(then)}
  `.execute(tx)
  return written
}

/** Rows given as a table of their own, e.g. to join against: `recordset(rows, 'id uuid, name text')` as r. */
export const recordset = (rows: readonly Row[], columns: string) =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(columns)})`
