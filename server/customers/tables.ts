import type { Json, Time } from '../platform/database/tables.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    person: PersonTable
    identity: IdentityTable
    belonging: BelongingTable
    interaction: InteractionTable
    identifier: IdentifierTable
  }
}

export interface PersonTable {
  workspace_id: string
  id: string
  kind: 'person' | 'organisation' | 'group'
  name: string | null
  custom: Json<Record<string, unknown>>
  version: number
  created_at: Time
  title: string | null
  nickname: string | null
  organisation: string | null
  phone: string | null
  email: string | null
  archived_at: Time | null
  face_id: string | null
  picture_id: string | null
}

export interface IdentityTable {
  workspace_id: string
  id: string
  source_id: string
  external_id: string
  kind: 'person' | 'group'
  name: string | null
  profile: Json<Record<string, unknown>> | null
  first_met_at: Time
  profiled_at: Time | null
  picture_id: string | null
}

export interface BelongingTable {
  workspace_id: string
  identity_id: string
  since: Time
  person_id: string
  until: Time | null
}

export interface InteractionTable {
  workspace_id: string
  id: string
  source_id: string
  thread: string
  external_id: string
  direction: 'in' | 'out' | 'inside'
  kind: string
  identity_id: string | null
  thread_identity_id: string | null
  is_public: boolean
  quoted_external_id: string | null
  text: string | null
  details: Json<Record<string, unknown>> | null
  version: number
  occurred_at: Time
  received_at: Time
  removed_at: Time | null
}

export interface IdentifierTable {
  workspace_id: string
  identity_id: string
  kind: string
  value: string
  typed: string
  place: number
  state: 'normal' | 'shared' | 'blocked'
}
