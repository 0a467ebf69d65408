import type pg from 'pg'
import { copyIn } from '../../platform/database/copy.ts'
import { inHouse } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { addCustomer, filledTables, noRows, type Rows, type Setting } from './rows.ts'

/** Few enough that a transaction stays short and memory flat, whatever the size. */
const atOnce = 2000

/** Writes so many customers by COPY, past the loop: what the loop would have written, and only the counts of it. */
export async function fillWith(house: House, setting: Setting, tell: (done: number) => void): Promise<Record<keyof Rows, number>> {
  const { customers } = setting
  const written = Object.fromEntries(filledTables.map((table) => [table, 0])) as Record<keyof Rows, number>
  for (let first = 0; first < customers; first += atOnce) {
    const rows = noRows()
    for (let i = first; i < Math.min(first + atOnce, customers); i++) addCustomer(rows, setting, i)
    await inHouse(house.ownPool, async (client) => {
      for (const table of filledTables) written[table] += await copy(client, table, rows[table])
    })
    tell(Math.min(first + atOnce, customers))
  }
  // Without knowing how much there is, the first questions would be planned for an empty house.
  for (const table of [...filledTables, 'source', 'member']) await house.ownPool.query(`analyze ${table}`)
  return written
}

async function copy(client: pg.ClientBase, table: string, rows: readonly Record<string, unknown>[]): Promise<number> {
  const [first] = rows
  if (!first) return 0
  const columns = Object.keys(first)
  const lines = copyIn(client, `copy ${table} (${columns.join(', ')}) from stdin`)
  await lines.write(Buffer.from(rows.map((row) => `${columns.map((column) => encode(row[column])).join('\t')}\n`).join('')))
  return lines.end()
}

const signs: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One value in the text form of COPY. */
export function encode(value: unknown): string {
  if (value === null) return '\\N'
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.replace(/[\\\t\n\r]/g, (sign) => signs[sign]!)
}
