import type { Json, Time } from '../platform/database/tables.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    source: SourceTable
    intake: IntakeTable
    intake_event: IntakeEventTable
    media: MediaTable
  }
}

export interface SourceTable {
  workspace_id: string
  id: string
  kind: string
  name: string
  credentials: string | null
  settings: Json<Record<string, unknown>>
  created_at: Time
  last_heard_at: Time | null
  version: number
}

export interface IntakeTable {
  workspace_id: string
  id: string
  source_id: string
  received_at: Time
  digest: Buffer
  body: Buffer
}

export interface IntakeEventTable {
  workspace_id: string
  source_id: string
  event_key: string
  intake_id: string
  place: number | null
  state: 'waiting' | 'done' | 'failed' | 'undone'
  attempts: number
  problem: string | null
  detail: string | null
}

export interface MediaTable {
  workspace_id: string
  interaction_id: string
  source_id: string
  external_id: string
  kind: string
  name: string | null
  wanted_at: Time
  state: 'waiting' | 'kept' | 'failed'
  attempts: number
  problem: string | null
  file_id: string | null
}
