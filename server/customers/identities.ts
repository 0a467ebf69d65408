import { sql } from 'kysely'
import { recordChanges, signal } from '../platform/changes/changes.ts'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'
import { indexRecords } from '../platform/search/entries.ts'
import { computePersons, holdPersons, indexPersons, personEntry } from './survivorship.ts'

/** `name`: what they are called where we met them, if that was told along with it. */
export type Wanted = { sourceId: string; externalId: string; kind: 'person' | 'group'; name?: string | undefined }
export type Met = { id: string; sourceId: string; externalId: string; kind: 'person' | 'group'; name: string | null; isNew: boolean }

export const identityKey = (one: { sourceId: string; externalId: string }): string => `${one.sourceId} ${one.externalId}`

/** Finds the identities behind these accounts, or makes them: the same account is always the same identity. */
export async function meet(scope: Scope, wanted: readonly Wanted[]): Promise<Map<string, Met>> {
  const distinct = new Map(wanted.map((one) => [identityKey(one), one]))
  if (distinct.size === 0) return new Map()
  const known = await findIdentities(scope, [...distinct.values()])
  for (const one of known) distinct.delete(identityKey(one))
  if (distinct.size === 0) return index(known)
  const made = await makeIdentities(scope, [...distinct.values()])
  // Somebody else may have made one in between; then it is found now.
  for (const one of made) distinct.delete(identityKey(one))
  return index([...known, ...made, ...(await findIdentities(scope, [...distinct.values()]))])
}

const index = (all: readonly Met[]) => new Map(all.map((one) => [identityKey(one), one]))

async function findIdentities(scope: Scope, wanted: readonly Wanted[]): Promise<Met[]> {
  if (wanted.length === 0) return []
  const rows = wanted.map((one) => ({ source_id: one.sourceId, external_id: one.externalId }))
  const found = await sql<Omit<Met, 'isNew'>>`
    select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name
    from ${recordset(rows, 'source_id uuid, external_id text')}
    join identity i on i.workspace_id = ${scope.workspaceId} and i.source_id = r.source_id and i.external_id = r.external_id
  `.execute(scope.tx)
  return found.rows.map((one) => ({ ...one, isNew: false }))
}

async function makeIdentities(scope: Scope, wanted: readonly Wanted[]): Promise<Met[]> {
  const rows = wanted.map((one) => ({
    workspace_id: scope.workspaceId,
    id: newId(),
    source_id: one.sourceId,
    external_id: one.externalId,
    kind: one.kind,
    name: one.name ?? null,
    // Who told us the name need not be asked for it.
    profile: one.name === undefined ? null : {},
    first_met_at: scope.clock.now(),
  }))
  const made = await insertRows<Omit<Met, 'isNew'>>(
    scope.tx,
    'identity',
    rows,
    'on conflict (workspace_id, source_id, external_id) do nothing returning id, source_id as "sourceId", external_id as "externalId", kind, name',
  )
  return made.map((one) => ({ ...one, isNew: true }))
}

/** Makes a person for each new identity; whether two of them are one is for relate to find out later. */
export async function giveEachAPerson(scope: Scope, identities: readonly Met[]): Promise<void> {
  const now = scope.clock.now()
  const pairs = identities.map((identity) => ({ identity, personId: newId() }))
  await insertRows(
    scope.tx,
    'person',
    pairs.map(({ identity, personId }) => ({
      workspace_id: scope.workspaceId,
      id: personId,
      kind: identity.kind,
      name: identity.name,
      custom: {},
      version: 1,
      created_at: now,
    })),
  )
  await insertRows(
    scope.tx,
    'belonging',
    pairs.map(({ identity, personId }) => ({ workspace_id: scope.workspaceId, identity_id: identity.id, since: now, person_id: personId })),
  )
  const named = pairs.filter(({ identity }) => identity.name !== null)
  await indexRecords(scope, named.map(({ identity, personId }) => personEntry({ id: personId, created_at: now, archived: false, words: [identity.name] })))
  await signal(scope, identities.map(({ id }) => ({ kind: 'identity', record: id, version: 1 })))
}

/** Which of these identities have no name yet, with what their source needs to look one up. */
export async function namelessIdentities(scope: Scope, ids: readonly string[]) {
  return scope.tx
    .selectFrom('identity')
    .select(['id', 'source_id as sourceId', 'external_id as externalId'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', (eb) => eb.fn.any(sql<string[]>`${ids}::uuid[]`))
    .where('kind', '=', 'person')
    .where('profile', 'is', null)
    .execute()
}

/** Whose these identities are. */
export async function personsOf({ tx, workspaceId }: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('belonging')
    .select('person_id')
    .where('workspace_id', '=', workspaceId)
    .where('identity_id', '=', (eb) => eb.fn.any(sql<string[]>`${ids}::uuid[]`))
    .where('until', 'is', null)
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Keeps what the source told us about an account; the person it belongs to is computed anew. */
export async function nameIdentity(scope: Scope, id: string, profile: { name: string | null } & Record<string, unknown>): Promise<void> {
  const { name } = profile
  const persons = await personsOf(scope, [id])
  await holdPersons(scope, persons)
  await scope.tx
    .updateTable('identity')
    .set({ name, profile: JSON.stringify(profile) })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
  await computePersons(scope, persons)
  await indexPersons(scope, persons)
  await recordChanges(scope, [{ kind: 'identity.named', record: { kind: 'identity', id, version: 2 }, columns: { name: { from: null, to: name } } }])
}
