import type { Json, Time } from '../platform/database/tables.ts'
import type { Name } from './lexicon/shapes.ts'
import type { Intent, Mood, Named } from './shapes.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    reading: ReadingTable
    lexicon: LexiconTable
    rereading: RereadingTable
  }
}

export interface ReadingTable {
  workspace_id: string
  interaction_id: string
  model: string
  language: string
  mood: Mood
  words: Json<string[]>
  sureness: number | null
  intent: Intent | null
  urgency: number
  urgent_words: Json<string[]>
  entities: Json<Named[]>
}

export interface LexiconTable {
  workspace_id: string
  version: number
  names: Json<Name[]>
}

export interface RereadingTable {
  workspace_id: string
  model: string
  after_id: string | null
  total: number
  looked_at: number
  read: number
  changed: number
  started_at: Time
  ended_at: Time | null
  version: number
}
