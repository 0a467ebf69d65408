import { z } from '@hono/zod-openapi'

/** How a file is read: guessed from its beginning, and changed by whoever knows better. */
export const importSettings = z.object({
  format: z.enum(['csv', 'jsonl']),
  packed: z.boolean(),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-874']),
  separator: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
  /** Names of columns; null where the file has none of that kind. */
  columns: z.object({
    text: z.string(),
    author: z.string().nullable(),
    time: z.string().nullable(),
    id: z.string().nullable(),
  }),
  /** How 05/04/2569 is read. */
  dates: z.enum(['day-first', 'month-first']),
  /** False for what was said to us alone, e.g. an exported chat. */
  isPublic: z.boolean(),
})

export type ImportSettings = z.infer<typeof importSettings>

export const importStates = ['draft', 'checking', 'checked', 'running', 'done', 'cancelled', 'broken', 'undoing', 'undone'] as const
export type ImportState = (typeof importStates)[number]

/** One row that cannot be taken up: where, why, and how it begins. */
export type ImportExample = { number: number; problem: string; detail: string; excerpt: string }

const problemText = z.object({ code: z.string(), th: z.string(), en: z.string() })

/** A row as it would be taken up, or why it cannot be. */
export const previewRow = z.object({
  number: z.int(),
  text: z.string(),
  author: z.string().nullable(),
  time: z.iso.datetime().nullable(),
  id: z.string().nullable(),
  problem: problemText.nullable(),
})

export const importRow = z.object({
  id: z.uuid(),
  name: z.string(),
  size: z.int(),
  state: z.enum(importStates),
  source: z.object({ id: z.uuid().nullable(), name: z.string() }),
  settings: importSettings,
  /** How far it is in the file. */
  progress: z.object({ rows: z.int(), bytes: z.int() }),
  /** What became of the rows; of a check, what would become of them. */
  counts: z.object({ created: z.int(), duplicates: z.int(), failed: z.int(), removed: z.int(), kept: z.int() }),
  /** The first rows that cannot be taken up, as a check found them. */
  examples: z.array(z.object({ number: z.int(), problem: problemText, excerpt: z.string() })),
  /** Why it ended before its end. */
  problem: problemText.nullable(),
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  version: z.int(),
})
export const importList = z.object({ items: z.array(importRow), next: z.string().nullable() })

/** An import before its start: what the file holds, and how its first rows are read. */
export const importPreview = z.object({ import: importRow, columns: z.array(z.string()), rows: z.array(previewRow) })

export const importUploadQuery = z.object({ name: z.string().trim().min(1).max(300) })
export const importChange = z.object({
  settings: importSettings.optional(),
  sourceName: z.string().trim().min(1).max(120).optional(),
})

export type ImportRow = z.infer<typeof importRow>
export type ImportList = z.infer<typeof importList>
export type ImportPreview = z.infer<typeof importPreview>
