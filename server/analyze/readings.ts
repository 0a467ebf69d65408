import { sql } from 'kysely'
import type { From, ReadingMark } from '../customers/index.ts'
import { signal } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { namesOf } from './lexicon/lexicon.ts'
import { read } from './read.ts'
import type { Reading } from './shapes.ts'

type Said = { id: string; text: string | null; isPublic: boolean }

/** Reads each text and keeps what was made of it, with the model that made it. */
export async function analyze(scope: Scope, said: readonly Said[]): Promise<Map<string, Reading>> {
  const withWords = said.flatMap(({ id, text, isPublic }) => (text ? [{ id, text, isPublic }] : []))
  if (withWords.length === 0) return new Map()
  const names = await namesOf(scope)
  const readings = new Map(withWords.map(({ id, ...one }) => [id, read(one, names)]))
  await keepReadings(scope, readings)
  return readings
}

/** Written over an earlier reading of the same: the latest is the one that counts. */
export async function keepReadings(scope: Scope, readings: ReadonlyMap<string, Reading>): Promise<void> {
  const rows = [...readings].map(([interactionId, { urgentWords, ...reading }]) => ({ workspace_id: scope.workspaceId, interaction_id: interactionId, ...reading, urgent_words: urgentWords }))
  await insertRows(
    scope.tx,
    'reading',
    rows,
    `on conflict (workspace_id, interaction_id) do update set model = excluded.model, language = excluded.language, mood = excluded.mood, words = excluded.words,
      sureness = excluded.sureness, intent = excluded.intent, urgency = excluded.urgency, urgent_words = excluded.urgent_words, entities = excluded.entities`,
  )
}

/** What stands in public and was edited is read anew; what lost its words has no reading. */
export async function analyzeAgain(scope: Scope, edited: readonly Omit<Said, 'isPublic'>[]): Promise<void> {
  await dropReadings(scope, edited.filter(({ text }) => !text).map(({ id }) => id))
  await analyze(scope, edited.map((one) => ({ ...one, isPublic: true })))
}

/** What is void has no reading. */
export async function forgetReadings(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  await dropReadings(scope, interactionIds)
  await signal(scope, interactionIds.map((record) => ({ kind: 'interaction', record, version: 2 })))
}

async function dropReadings(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await scope.tx.deleteFrom('reading').where('workspace_id', '=', scope.workspaceId).where('interaction_id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

/** What was made of these interactions, for customers' timeline. */
export async function readingsOf({ from, workspaceId }: From, ids: readonly string[]): Promise<Map<string, ReadingMark>> {
  if (ids.length === 0) return new Map()
  const rows = await from
    .selectFrom('reading')
    .select(['interaction_id', 'language', 'mood', 'words'])
    .where('workspace_id', '=', workspaceId)
    .where('interaction_id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map(({ interaction_id, ...reading }) => [interaction_id, reading]))
}
