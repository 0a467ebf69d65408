import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'
import { indexRecords } from '../platform/search/entries.ts'
import { personEntry } from './survivorship.ts'

/** `name`: what they are called where we met them, if that was told along with it. */
export type Wanted = { sourceId: string; externalId: string; kind: 'person' | 'group'; name?: string | undefined }
export type Met = {
  id: string
  sourceId: string
  externalId: string
  kind: 'person' | 'group'
  name: string | null
  isNew: boolean
  /** Its source was asked about it long ago. */
  isStale: boolean
}

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

const weekMs = 7 * 86_400_000
/** A new one is being asked after already; should that have failed, it is asked after again. */
const firstAskMs = 3600_000

/** Since when somebody must not have been asked after, to be asked after again. */
export function staleBefore({ clock }: Scope): { profiled: Date; met: Date } {
  const now = clock.now().getTime()
  return { profiled: new Date(now - weekMs), met: new Date(now - firstAskMs) }
}

const index = (all: readonly Met[]) => new Map(all.map((one) => [identityKey(one), one]))

async function findIdentities(scope: Scope, wanted: readonly Wanted[]): Promise<Met[]> {
  if (wanted.length === 0) return []
  // Who is told by name along with what they say is asked after nowhere.
  const rows = wanted.map((one) => ({ source_id: one.sourceId, external_id: one.externalId, is_told: one.name !== undefined }))
  const { profiled, met } = staleBefore(scope)
  const found = await sql<Omit<Met, 'isNew'>>`
    select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name,
      not r.is_told and case when i.profiled_at is null then i.first_met_at < ${met} else i.profiled_at < ${profiled} end as "isStale"
    from ${recordset(rows, 'source_id uuid, external_id text, is_told boolean')}
    join identity i on i.workspace_id = ${scope.workspaceId} and i.source_id = r.source_id and i.external_id = r.external_id
  `.execute(scope.tx)
  return found.rows.map((one) => ({ ...one, isNew: false }))
}

async function makeIdentities(scope: Scope, wanted: readonly Wanted[]): Promise<Met[]> {
  const now = scope.clock.now()
  const rows = wanted.map((one) => ({
    workspace_id: scope.workspaceId,
    id: newId(),
    source_id: one.sourceId,
    external_id: one.externalId,
    kind: one.kind,
    name: one.name ?? null,
    first_met_at: now,
    // Who told us the name need not be asked for it.
    profiled_at: one.name === undefined ? null : now,
  }))
  const made = await insertRows<Omit<Met, 'isNew' | 'isStale'>>(
    scope.tx,
    'identity',
    rows,
    'on conflict (workspace_id, source_id, external_id) do nothing returning id, source_id as "sourceId", external_id as "externalId", kind, name',
  )
  return made.map((one) => ({ ...one, isNew: true, isStale: false }))
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
