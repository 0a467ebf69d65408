import type { Time } from '../platform/database/tables.ts'
import type { Role } from './shapes.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    member: MemberTable
    invitation: InvitationTable
    api_key: ApiKeyTable
    knock: KnockTable
  }
}

export interface MemberTable {
  workspace_id: string
  id: string
  user_id: string
  name: string
  email: string
  role: Role
  joined_at: Time
  removed_at: Time | null
  version: number
}

export interface InvitationTable {
  workspace_id: string
  id: string
  email: string
  name: string
  role: Role
  token_digest: string
  created_at: Time
  expires_at: Time
  accepted_at: Time | null
  accepted_by: string | null
  revoked_at: Time | null
  version: number
}

export interface ApiKeyTable {
  workspace_id: string
  id: string
  name: string
  role: Role
  secret_digest: string
  created_at: Time
  last_used_at: Time | null
  revoked_at: Time | null
  version: number
}

export interface KnockTable {
  user_id: string
  workspace_id: string
}
