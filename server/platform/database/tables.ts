import type { ColumnType, Generated } from 'kysely'

/** Every module adds its own tables to this interface (see its tables.ts); a test holds it against the catalogue. */
// oxlint-disable-next-line no-empty-interface
export interface Tables {
  workspace: WorkspaceTable
  change: ChangeTable
  signal: SignalTable
  follower: FollowerTable
  claim: ClaimTable
  file: FileTable
}

/** A jsonb column: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
export type Time = ColumnType<Date, Date | string, Date | string>

export interface WorkspaceTable {
  id: string
  name: string
  created_at: Time
  sending_paused: boolean
}

export interface ChangeTable {
  workspace_id: string
  id: string
  at: Time
  actor_kind: 'member' | 'key' | 'loop' | 'command'
  actor_id: string | null
  kind: string
  record_kind: string
  record_id: string
  columns: Json<Record<string, unknown>> | null
  batch_id: string | null
}

export interface SignalTable {
  id: Generated<number>
  xid: Generated<string>
  workspace_id: string
  kind: string
  record: string
  version: number
  at: Time
}

export interface FollowerTable {
  name: string
  xid: string
  signal_id: number
  attempts: number
  error: string | null
}

export interface ClaimTable {
  id: string
  workspace_id: string
  kind: string
  record: string
  due: Time
}

export interface FileTable {
  workspace_id: string
  id: string
  digest: string
  size: number
  media_type: string
  name: string
  created_at: Time
}
