import { sql } from 'kysely'
import { type Entry, indexRecords, unindex } from '../platform/search/entries.ts'
import type { Scope } from '../platform/database/scope.ts'
import { counterOf } from './counter.ts'

const field = (name: string) => sql`(array_agg(i.profile ->> ${sql.lit(name)} order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> ${sql.lit(name)} is not null))[1]`

/**
 * Holds persons until the end of the transaction, in one order for all, so that two who change them come one after the
 * other. What is read of them is read by a later statement: one that waited still sees what was there when it began.
 */
export async function holdPersons({ tx, workspaceId }: Scope, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/**
 * Computes persons that are held anew from their identities: what staff typed stands above what a source told, and of sources the
 * one that was met first. Field by field, but a title goes with its name.
 */
export async function computePersons(scope: Scope, ids: readonly string[]): Promise<void> {
  const { tx, workspaceId } = scope
  if (ids.length === 0) return
  const first = (kind: string) => sql`(select f.value from belonging b
      join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id
      join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id
      where b.workspace_id = ${workspaceId} and b.person_id = p.id and b.until is null and f.kind = ${sql.lit(kind)} and f.state <> 'blocked'
      order by i.source_id <> ${counterOf(workspaceId)}, f.place, f.value limit 1)`
  await sql`
    update person p set title = c.title, name = c.name, nickname = c.nickname, organisation = c.organisation, custom = coalesce(c.custom, '{}'),
      phone = ${first('phone')}, email = ${first('email')}, face_id = c.face_id, picture_id = c.picture_id, version = p.version + 1
    from (
      select i.person_id,
        (array_agg(i.name order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as name,
        (array_agg(i.profile ->> 'title' order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as title,
        ${field('nickname')} as nickname, ${field('organisation')} as organisation,
        (array_agg(i.profile -> 'custom' order by i.rank, i.first_met_at, i.id) filter (where i.profile ? 'custom'))[1] as custom,
        (array_agg(i.id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as face_id,
        (array_agg(i.picture_id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as picture_id
      from (
        select b.person_id, i.id, i.name, i.profile, i.picture_id, i.first_met_at, i.source_id <> ${counterOf(workspaceId)} as rank
        from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id
        where b.workspace_id = ${workspaceId} and b.person_id = any(${ids}::uuid[]) and b.until is null
      ) i group by i.person_id
    ) c where p.workspace_id = ${workspaceId} and p.id = c.person_id
  `.execute(tx)
}

type Words = { id: string; created_at: Date; archived: boolean; words: (string | null)[] }

/** Archived ones are a kind of their own, so that a page of those at work is a page of those at work. */
export const personKind = (archived: boolean): 'person' | 'archived-person' => (archived ? 'archived-person' : 'person')

export const personEntry = ({ id, created_at, archived, words }: Words): Entry => ({
  kind: personKind(archived),
  id,
  at: created_at,
  text: [...new Set(words)].filter(Boolean).join(' '),
})

/** Makes persons findable by all the names and numbers that belong to them. */
export async function indexPersons(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const { tx, workspaceId } = scope
  const { rows } = await sql<Words>`
    select p.id, p.created_at, p.archived_at is not null as archived,
      array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
    from person p
    left join lateral (select array_agg(distinct i.name) as words from belonging b
      join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id
      where b.workspace_id = ${workspaceId} and b.person_id = p.id and b.until is null and i.name is not null) i on true
    left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b
      join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id
      where b.workspace_id = ${workspaceId} and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
    where p.workspace_id = ${workspaceId} and p.id = any(${ids}::uuid[])
  `.execute(tx)
  await indexRecords(scope, rows.map(personEntry))
}

/** One who changes between working and archived is found in the other list from now on. */
export async function moveInSearch(scope: Scope, id: string, archived: boolean): Promise<void> {
  await unindex(scope, personKind(!archived), [id])
  await indexPersons(scope, [id])
}
