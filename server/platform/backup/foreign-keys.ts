import type pg from 'pg'

/**
 * Rows may come in any order while no foreign key watches; putting the keys back looks at every row once, which is
 * also faster than looking at each as it comes.
 */
export async function letGoOfForeignKeys(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, format('%I', conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace in ('public'::regnamespace, 'auth'::regnamespace) and conparentid = 0
     order by conrelid, oid`,
  )
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`)
  return async () => {
    for (const { table, name, definition } of rows) await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
}
