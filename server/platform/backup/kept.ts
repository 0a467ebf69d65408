import type pg from 'pg'

/**
 * What a backup leaves out: `migration` is written anew by the migrations themselves, signals and followers speak of
 * transactions of the server they were made on. Claims are kept, so that work that waits is not forgotten.
 */
const leftOut = ['migration', 'signal', 'follower']

export type KeptTable = { schema: string; name: string; columns: string[] }

const ours = `c.relkind = 'r' and n.nspname in ('public', 'auth')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every table of ours with rows that are worth keeping; the queue (schema jobs) starts anew. */
export async function keptTables(client: pg.ClientBase | pg.Pool): Promise<KeptTable[]> {
  const { rows } = await client.query<KeptTable>(
    `select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where ${ours} and not c.relname = any($1) group by 1, 2 order by 1, 2`,
    [leftOut],
  )
  return rows
}

/** The first kept table that has a row, if any. */
export async function firstInhabited(client: pg.ClientBase): Promise<string | undefined> {
  for (const table of await keptTables(client)) {
    const { rows } = await client.query<{ there: boolean }>(`select exists (select from ${nameOf(table)}) as there`)
    if (rows[0]!.there) return `${table.schema}.${table.name}`
  }
  return undefined
}

/** Takes away everything that migrations make, and the list of them. */
export async function takeDown(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I', c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where ${ours} and n.nspname = 'public'`,
  )
  if (rows.length > 0) await client.query(`drop table ${rows.map(({ name }) => name).join(', ')} cascade`)
  await client.query('drop schema if exists auth cascade; drop schema if exists jobs cascade')
}

export const nameOf = ({ schema, name }: { schema: string; name: string }): string => `${quoted(schema)}.${quoted(name)}`

export const columnsOf = ({ columns }: { columns: string[] }): string => columns.map(quoted).join(', ')

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Text that reads the same in every place and time zone. */
export const plainText = `set local timezone = 'UTC';
  set local datestyle = 'ISO'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1`
