import type { Json, Time } from '../platform/database/tables.ts'
import type { ImportExample, ImportSettings, ImportState } from './imports/shapes.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    source: SourceTable
    intake: IntakeTable
    intake_event: IntakeEventTable
    import: ImportTable
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
  import_id: string | null
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

export interface ImportTable {
  workspace_id: string
  id: string
  file_id: string
  source_id: string | null
  source_name: string
  state: ImportState
  settings: Json<ImportSettings>
  row_at: number
  byte_at: number
  created: number
  duplicates: number
  failed: number
  removed: number
  kept: number
  examples: Json<ImportExample[]>
  problem: string | null
  detail: string | null
  member_id: string | null
  created_at: Time
  started_at: Time | null
  ended_at: Time | null
  version: number
}
