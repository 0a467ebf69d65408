import { sql } from 'kysely'
import type { Scope } from '../platform/database/scope.ts'
import { counterOf } from './counter.ts'
import type { Typed } from './shapes.ts'
import type { PersonTable } from './tables.ts'
import { nothingTyped } from './typed.ts'

type Profile = Partial<Record<keyof Typed, unknown>> & Record<string, unknown>
export type IdentityPart = { id: string; sourceId: string; externalId: string; kind: 'person' | 'group'; name: string | null; profile: Profile | null; since: string; picture: string | null }
export type IdentifierPart = { identityId: string; kind: string; value: string; typed: string; state: 'normal' | 'shared' | 'blocked' }

/** A person with everything that belongs to them. */
export type PersonRecord = Omit<PersonTable, 'workspace_id' | 'custom' | 'created_at' | 'archived_at'> & {
  custom: Typed['custom']
  created_at: Date
  archived_at: Date | null
  identities: IdentityPart[]
  identifiers: IdentifierPart[]
}

/** One statement, since it is asked most of all. */
export async function readRecord({ tx, workspaceId }: Scope, id: string): Promise<PersonRecord | undefined> {
  const { rows } = await sql<PersonRecord>`
    select p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.custom, p.version, p.created_at, p.archived_at, p.face_id, p.picture_id,
      (select coalesce(json_agg(json_build_object('id', i.id, 'sourceId', i.source_id, 'externalId', i.external_id, 'kind', i.kind,
          'name', i.name, 'profile', i.profile, 'since', i.first_met_at, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]')
        from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id
        where b.workspace_id = ${workspaceId} and b.person_id = p.id and b.until is null) as identities,
      (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed,
          'state', f.state) order by f.place, f.value), '[]')
        from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id
        where b.workspace_id = ${workspaceId} and b.person_id = p.id and b.until is null) as identifiers
    from person p where p.workspace_id = ${workspaceId} and p.id = ${id}
  `.execute(tx)
  return rows[0]
}

/** The identity on which hangs what staff typed, if they did. After a merge there may be two: the one made for this record counts. */
export function typedIdentity(record: PersonRecord, workspaceId: string): IdentityPart | undefined {
  const theirs = record.identities.filter(({ sourceId }) => sourceId === counterOf(workspaceId))
  return theirs.find(({ externalId }) => externalId === record.id) ?? theirs.at(-1)
}

/** What staff typed, as it hangs on that identity. */
export function typedOf(record: PersonRecord, identity: IdentityPart | undefined): Typed {
  if (!identity) return nothingTyped
  const { title, nickname, organisation, note, custom } = { ...nothingTyped, ...identity.profile } as Typed
  const own = record.identifiers.filter(({ identityId }) => identityId === identity.id)
  const listed = (kind: string) => own.filter((one) => one.kind === kind).map(({ typed }) => typed)
  return { title, name: identity.name, nickname, organisation, note, custom, phones: listed('phone'), emails: listed('email') }
}
