import type { Kysely } from 'kysely'
import type { Tables } from '../platform/database/tables.ts'

/** Either door's query builder; whoever uses it names the workspace. */
export type From = { from: Pick<Kysely<Tables>, 'selectFrom'>; workspaceId: string }

export type SourceMark = { kind: string; name: string | null }
export type ReadingMark = { language: string; mood: 'pleased' | 'neutral' | 'unhappy' | 'asking'; words: string[] }

/** What later modules know of customers' records, asked through modules.ts: customers stands before them and cannot import them. */
export type Told = {
  sourcesOf(from: From, ids: readonly string[]): Promise<Map<string, SourceMark>>
  readingsOf(from: From, interactionIds: readonly string[]): Promise<Map<string, ReadingMark>>
}
