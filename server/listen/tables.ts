import type { Json, Time } from '../platform/database/tables.ts'
import type { ImportExample, ImportSettings, ImportState } from './imports/shapes.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    source: SourceTable
    intake: IntakeTable
    intake_event: IntakeEventTable
    import: ImportTable
    feed: FeedTable
    feed_item: FeedItemTable
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
  stopped_at: Time | null
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

export interface FeedTable {
  workspace_id: string
  id: string
  source_id: string
  holds: 'posts' | 'comments'
  given_address: string
  address: string
  repeats: boolean
  etag: string | null
  last_modified: string | null
  digest: Buffer | null
  tried_at: Time | null
  succeeded_at: Time | null
  failures: number
  problem: string | null
  detail: string | null
  gone_at: Time | null
  next_at: Time | null
}

export interface FeedItemTable {
  workspace_id: string
  source_id: string
  external_id: string
  link: string | null
  digest: Buffer
  version: number
  comments: number | null
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
