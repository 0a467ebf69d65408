import type pg from 'pg'
import { newId } from '../../id.ts'
import { columnsOf, type KeptTable, keptTables, nameOf } from '../kept.ts'

const rowsEach = 5

/** Everything that a careless copy would break: the marks of COPY itself, Thai, emoji, and emptiness. */
const texts = ['แม่\tค้า\nออนไลน์', '\\N', '\\.', 'back\\slash \\t "quoted" \'single\' , ; |', '👩‍👩‍👧 น้ำ เ แ ◌้ \u0001\u007f\r\n \u2028', '', ' ']
const jsons = texts.map((text) => JSON.stringify({ [text]: [text, null, 1e21, 0.1, { deep: [[]] }] }))
const times = ['2026-02-28T23:59:59.123456Z', '1969-07-20T20:17:40+07', '0044-03-15 12:00:00+00 BC', 'infinity', '9999-12-31T23:59:59.999999Z']

type Column = { name: string; type: string; nullable: boolean; choices: string[]; refers: { table: string; column: string } | null }

/** Puts rows into every kept table that has none, whatever tables there are, by what the catalogue says of their columns. */
export async function fillEmptyTables(pool: pg.Pool): Promise<void> {
  let left: KeptTable[] = []
  for (const table of await keptTables(pool)) {
    const { rows } = await pool.query<{ there: boolean }>(`select exists (select from ${nameOf(table)}) as there`)
    if (!rows[0]!.there) left.push(table)
  }
  while (left.length > 0) {
    const before = left.length
    for (const table of left) {
      const described = await columns(pool, table)
      const waits = described.some(({ refers }) => left.some((other) => nameOf(other) === refers?.table && other !== table))
      if (waits) continue
      await fill(pool, table, described)
      left = left.filter((other) => other !== table)
    }
    if (left.length === before) throw new Error(`these tables point at each other: ${left.map(nameOf).join(', ')}`)
  }
}

async function fill(pool: pg.Pool, table: KeptTable, described: readonly Column[]): Promise<void> {
  const places = described.map((_, i) => `$${i + 1}`).join(', ')
  const statement = `insert into ${nameOf(table)} (${columnsOf({ columns: described.map(({ name }) => name) })}) values (${places})`
  for (let row = 0; row < rowsEach; row++) {
    const values = await Promise.all(described.map((column) => valueFor(pool, column, row)))
    // The last row is empty where it may be, and so is one whose filled columns contradict each other.
    const sparse = values.map((value, i) => (described[i]!.nullable ? null : value))
    await pool.query(statement, row === rowsEach - 1 ? sparse : values).catch((error: { code?: string }) => {
      if (error.code !== '23514') throw error
      return pool.query(statement, sparse)
    })
  }
}

async function valueFor(pool: pg.Pool, column: Column, row: number): Promise<unknown> {
  const { refers } = column
  if (refers) {
    const { rows } = await pool.query<{ value: unknown }>(`select "${refers.column}" as value from ${refers.table} order by ctid limit 1 offset ${row}`)
    return rows[0]!.value
  }
  if (column.choices.length > 0) return column.choices[row % column.choices.length]
  switch (column.type) {
    case 'uuid': return newId()
    case 'text': return `${texts[row % texts.length]}${row > 3 ? newId() : texts[(row + 4) % texts.length]}`
    case 'jsonb': return jsons[row % jsons.length]
    case 'bytea': return Buffer.from(Array.from({ length: 256 }, (_, i) => (i + row) % 256))
    case 'timestamp with time zone': return times[row % times.length]
    case 'boolean': return true
    case 'real': return [0, 0.5, 1][row % 3]
    case 'integer': case 'bigint': case 'smallint': return [0, -1, 32767, 7, 12][row]
    default: throw new Error(`no values for columns of type ${column.type} yet: add some here`)
  }
}

async function columns(pool: pg.Pool, table: KeptTable): Promise<Column[]> {
  const { rows } = await pool.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, not a.attnotnull as nullable,
       coalesce((select array_agg(choice[1]) from pg_constraint c, regexp_matches(pg_get_constraintdef(c.oid), '''([a-z-]+)''::text', 'g') choice
         where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]), '{}') as choices,
       (select json_build_object('table', format('"%s"."%s"', n.nspname, r.relname), 'column', ra.attname)
         from pg_constraint c join pg_class r on r.oid = c.confrelid join pg_namespace n on n.oid = r.relnamespace
         join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = c.confkey[array_position(c.conkey, a.attnum)]
         where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any(c.conkey) limit 1) as refers
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
    [nameOf(table)],
  )
  // No foreign key says so, since workspaces may one day live elsewhere.
  return rows.map((column) => (column.name === 'workspace_id' ? { ...column, refers: { table: '"public"."workspace"', column: 'id' } } : column))
}

/** Every row of every kept table as text, to be held against those of another database. */
export async function everyRow(pool: pg.Pool): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of await keptTables(pool)) {
    const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${nameOf(table)} t order by 1`)
    all[nameOf(table)] = rows.map(({ row }) => row)
  }
  return all
}
