import type { Generated } from 'kysely'
import type { Time } from '../platform/database/tables.ts'
import type { Mood, Status } from './shapes.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    conversation: ConversationTable
    conversation_item: ConversationItemTable
    reply_token: ReplyTokenTable
    outbox: OutboxTable
    outbox_attempt: OutboxAttemptTable
    mention: MentionTable
    presence: PresenceTable
  }
}

export interface ConversationTable {
  workspace_id: string
  id: string
  source_id: string
  thread: string
  identity_id: string | null
  status: Status
  version: number
  opened_at: Time
  done_at: Time | null
  last_at: Time
  last_interaction_id: string
  waiting_since: Time | null
  mood: Mood | null
  undecided: number
  assignee_id: string | null
  snoozed_until: Time | null
  heard_version: number
  rank: Generated<number>
}

export interface ConversationItemTable {
  workspace_id: string
  conversation_id: string
  occurred_at: Time
  interaction_id: string
  member_id: string | null
}

export interface ReplyTokenTable {
  workspace_id: string
  source_id: string
  thread: string
  expires_at: Time
  token: string
  used_at: Time | null
}

export interface OutboxTable {
  workspace_id: string
  id: string
  source_id: string
  conversation_id: string
  interaction_id: string
  recipient: string
  member_id: string | null
  state: 'waiting' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'dropped' | 'cancelled'
  attempts: number
  via: 'reply' | 'push' | null
  problem: string | null
  detail: string | null
  provider_id: string | null
  created_at: Time
  sent_at: Time | null
  held_until: Time | null
  settled_since: Time | null
  at_version: number | null
}

export interface OutboxAttemptTable {
  workspace_id: string
  outbox_id: string
  number: number
  via: 'reply' | 'push'
  retry_key: string | null
  began_at: Time
  ended_at: Time | null
  outcome: string | null
  status: number | null
  detail: string | null
}

export interface MentionTable {
  workspace_id: string
  member_id: string
  interaction_id: string
  conversation_id: string
  at: Time
  seen_at: Time | null
}

export interface PresenceTable {
  workspace_id: string
  conversation_id: string
  member_id: string
  typing: boolean
  until: Time
}
