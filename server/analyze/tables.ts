import type { Json } from '../platform/database/tables.ts'
import type { Mood } from './read.ts'

declare module '../platform/database/tables.ts' {
  interface Tables {
    reading: ReadingTable
  }
}

export interface ReadingTable {
  workspace_id: string
  interaction_id: string
  model: string
  language: string
  mood: Mood
  words: Json<string[]>
}
