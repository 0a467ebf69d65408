import type { z } from '@hono/zod-openapi'
import { counterMark, counterOf } from './counter.ts'
import type { InteractionFound, Row } from './queries.ts'
import { type PersonRecord, typedIdentity, typedOf } from './records.ts'
import type { customer, customerRow, interactionRow } from './shapes.ts'
import type { SourceMark } from './told.ts'

type PersonColumns = Omit<Row, 'created_at' | 'archived_at'> & { created_at: Date; archived_at: Date | null }

/** Rows as people see them. */
export const presentRow = (row: PersonColumns): z.input<typeof customerRow> => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  name: row.name,
  nickname: row.nickname,
  organisation: row.organisation,
  phone: row.phone,
  email: row.email,
  createdAt: row.created_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
  version: row.version,
  face: faceOf(row),
})

/** Nothing where none of their accounts has a picture. */
export const faceOf = ({ face_id, picture_id }: { face_id: string | null; picture_id: string | null }) =>
  face_id === null || picture_id === null ? null : { identityId: face_id, picture: picture_id }

type Sources = ReadonlyMap<string, SourceMark>

export function presentSource(id: string, sources: Sources, workspaceId: string) {
  const mark = sources.get(id) ?? (id === counterOf(workspaceId) ? counterMark : { kind: 'unknown', name: null })
  return { id, ...mark }
}

export function presentRecord(record: PersonRecord, sources: Sources, workspaceId: string): z.input<typeof customer> {
  const listed = (kind: string) => record.identifiers.filter((one) => one.kind === kind).map(({ identityId, value, typed, state }) => ({ identityId, value, typed, state }))
  return {
    ...presentRow(record),
    note: typedOf(record, typedIdentity(record, workspaceId)).note,
    custom: record.custom,
    phones: listed('phone'),
    emails: listed('email'),
    identities: record.identities.map((one) => ({
      id: one.id,
      kind: one.kind,
      source: presentSource(one.sourceId, sources, workspaceId),
      name: one.name,
      handle: one.externalId,
      since: new Date(one.since).toISOString(),
      picture: one.picture,
    })),
  }
}

export const presentInteraction = (row: InteractionFound, sources: Sources, workspaceId: string): z.input<typeof interactionRow> => ({
  id: row.id,
  at: row.occurred_at.toISOString(),
  kind: row.kind,
  direction: row.direction,
  isPublic: row.is_public,
  text: row.text,
  source: presentSource(row.source_id, sources, workspaceId),
  author: { customerId: row.person_id, name: row.person_name ?? row.author_name },
})
