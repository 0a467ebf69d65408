import type pg from 'pg'

export type Column = { table: string; name: string; type: string; nullable: boolean }
export type Index = { table: string; name: string; columns: (string | null)[] }
export type ForeignKey = { table: string; name: string; columns: string[]; target: string; schema: string; targetColumns: string[]; onDelete: string }
export type Policy = { table: string; name: string; roles: string[]; verb: string; using: string; check: string | null }
export type Grant = { table: string; role: string; verb: string }

const columnNames = (table: string, numbers: string) =>
  `array(select a.attname::text from unnest(${numbers}) with ordinality as u(n, place) left join pg_attribute a on a.attrelid = ${table} and a.attnum = u.n order by u.place)`

const questions = {
  tables: `select relname as name, relrowsecurity as secured, relforcerowsecurity as forced from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  columns: `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as nullable
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
  indexes: `select c.relname as table, i.indexrelid::regclass::text as name, ${columnNames('i.indrelid', 'i.indkey::smallint[]')} as columns
    from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace`,
  foreignKeys: `select k.conrelid::regclass::text as table, k.conname as name, t.relname as target, t.relnamespace::regnamespace::text as schema,
      k.confdeltype as "onDelete", ${columnNames('k.conrelid', 'k.conkey')} as columns, ${columnNames('k.confrelid', 'k.confkey')} as "targetColumns"
    from pg_constraint k join pg_class t on t.oid = k.confrelid where k.contype = 'f' and k.connamespace = 'public'::regnamespace`,
  constraints: `select k.conrelid::regclass::text as table, k.conname as name, ${columnNames('k.conrelid', 'k.conkey')} as columns
    from pg_constraint k where k.contype in ('p', 'u', 'f', 'c', 'x') and k.connamespace::regnamespace::text in ('public', 'auth')`,
  policies: `select tablename as table, policyname as name, roles::text[] as roles, cmd as verb, qual as using, with_check as check
    from pg_policies where schemaname = 'public'`,
  grants: `select c.relname as table, coalesce(r.rolname, 'public') as role, lower(p.privilege_type) as verb
    from pg_class c cross join lateral aclexplode(c.relacl) p left join pg_roles r on r.oid = p.grantee
    where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relnamespace::regnamespace::text in ('public', 'auth', 'jobs') and p.grantee <> c.relowner`,
  schemas: `select n.nspname as schema, r.rolname as role from pg_namespace n cross join pg_roles r
    where n.nspname in ('auth', 'jobs') and r.rolname in ('saijai_app', 'saijai_reader') and has_schema_privilege(r.oid, n.oid, 'usage')`,
  triggers: `select tgrelid::regclass::text as table, tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not tgisinternal and c.relnamespace::regnamespace::text in ('public', 'auth')`,
  // What came with an extension is the extension's.
  functions: `select p.proname as name, p.prosecdef as definer from pg_proc p where p.pronamespace = 'public'::regnamespace
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`,
  views: `select relname as name, coalesce(reloptions::text, '') as options from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not exists (select from pg_depend d where d.objid = pg_class.oid and d.deptype = 'e')`,
}

export type Catalogue = {
  tables: { name: string; secured: boolean; forced: boolean }[]
  columns: Column[]
  indexes: Index[]
  foreignKeys: ForeignKey[]
  constraints: { table: string; name: string; columns: string[] }[]
  policies: Policy[]
  grants: Grant[]
  schemas: { schema: string; role: string }[]
  triggers: { table: string; name: string }[]
  functions: { name: string; definer: boolean }[]
  views: { name: string; options: string }[]
}

/** What the database itself says that it holds. */
export async function readCatalogue(client: pg.Client): Promise<Catalogue> {
  const read: Record<string, unknown[]> = {}
  for (const [what, question] of Object.entries(questions)) read[what] = (await client.query(question)).rows
  return read as Catalogue
}
