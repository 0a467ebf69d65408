import type pg from 'pg'
import { appendOnly, houseTables } from './house-tables.ts'

/**
 * Puts the second fence on every table, after each migration, so that none can be forgotten: row security for the
 * role that writes, plain reading for the role behind the reader's door, and nothing for anyone else.
 * ENABLE without FORCE: the owner migrates and keeps the house, requests never run as owner.
 */
export async function raiseFences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; fenced: boolean; columns: string[] }>(`
    select c.relname as name, c.relrowsecurity as fenced, array_agg(a.attname::text) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    group by c.oid order by c.relname`)
  await client.query('grant usage on schema public to saijai_app, saijai_reader')
  for (const table of rows) {
    const house = houseTables[table.name]
    if (house) {
      if (house.app.length > 0) await client.query(`grant ${house.app.join(', ')} on "${table.name}" to saijai_app`)
    } else if (!table.columns.includes('workspace_id')) {
      throw new Error(`table ${table.name} has no workspace_id and is not listed in house-tables.ts`)
    } else if (!table.fenced) {
      await fence(client, table.name)
    }
  }
}

async function fence(client: pg.ClientBase, table: string): Promise<void> {
  const here = `workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid`
  const verbs = appendOnly.includes(table) ? 'select, insert' : 'select, insert, update, delete'
  await client.query(`
    alter table "${table}" enable row level security;
    create policy inside_workspace on "${table}" to saijai_app using (${here}) with check (${here});
    create policy behind_the_door on "${table}" for select to saijai_reader using (true);
    grant ${verbs} on "${table}" to saijai_app;
    grant select on "${table}" to saijai_reader`)
}
