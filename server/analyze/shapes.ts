import { z } from '@hono/zod-openapi'
import { pageQuery } from '../platform/page.ts'
import { words } from '../platform/search/shapes.ts'

export const mood = z.enum(['pleased', 'neutral', 'unhappy', 'asking'])

/** What the writer wants of us. */
export const intent = z.enum(['complaint', 'question', 'privilege', 'purchase', 'praise', 'suggestion', 'fault', 'cancellation', 'spam', 'other'])

/** Something that a text names, where it stands, and its value in one form; a national id is flagged and its number never kept. */
export const named = z.object({
  kind: z.enum(['phone', 'email', 'url', 'order', 'money', 'date', 'citizen', 'tax', 'line', 'brand', 'product', 'competitor']),
  start: z.int(),
  end: z.int(),
  value: z.string(),
})

/** What was made of a text. */
export const reading = z.object({
  model: z.string(),
  language: z.string(),
  mood,
  /** How sure we are of the mood, from 0 to 1; null where an earlier model did not tell. */
  sureness: z.number().nullable(),
  /** The words of the text that speak of the mood, in order. */
  words: z.array(z.string()),
  /** Null where an earlier model did not tell. */
  intent: intent.nullable(),
  /** How soon somebody should look, from 0 to 1. */
  urgency: z.number(),
  urgentWords: z.array(z.string()),
  entities: z.array(named),
})

/** Something that everybody could hear. */
export const publicPost = z.object({
  id: z.uuid(),
  kind: z.string().openapi({ example: 'post' }),
  /** How often it was told to us in other words, from 1 on. */
  version: z.int(),
  /** Its beginning; whoever wants all of it opens the original or its conversation. */
  text: z.string().nullable(),
  isCut: z.boolean(),
  /** Where it stands, if it stands somewhere. */
  link: z.url({ protocol: /^https?$/ }).nullable(),
  source: z.object({ id: z.uuid(), kind: z.string(), name: z.string() }),
  /** Null when nobody told us who said it. */
  author: z.object({ identityId: z.uuid(), name: z.string().nullable() }).nullable(),
  occurredAt: z.iso.datetime(),
  reading: reading.nullable(),
})
export const publicPostList = z.object({ items: z.array(publicPost), next: z.string().nullable() })

const filter = z.object({
  source: z.uuid().optional(),
  mood: mood.optional(),
  intent: intent.optional(),
  /** Only what presses. */
  urgent: z.literal('true').optional(),
  language: z.string().regex(/^[a-z]{2,3}$/).optional(),
})
/** `until` and `since` hold the list to a stretch of time. */
export const streamQuery = pageQuery.extend({
  ...filter.shape,
  /** Only what holds these words. */
  q: words.optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
})
export const volumeQuery = filter.extend({ hours: z.coerce.number().int().min(1).max(168).default(24) })

/** How much was said in each hour, the oldest first, hours of silence among them; the last one is not over yet. */
export const volume = z.object({ hours: z.array(z.object({ at: z.iso.datetime(), count: z.int(), unhappy: z.int() })) })

/** Of what was read as this, how much was; and of what was this, how much was found. */
const classError = z.object({ label: z.string(), precision: z.number(), recall: z.number(), labelled: z.int() })
const errors = z.object({ accuracy: z.number(), messages: z.int(), classes: z.array(classError).readonly() })

/** What reads, and how far the reading again of what an earlier one read is. */
export const howWeRead = z.object({
  model: z.string(),
  /** How often the model is wrong about messages that it had not seen while it learned. */
  errors: z.object({ moods: errors, intents: errors }),
  rereading: z
    .object({ total: z.int(), lookedAt: z.int(), read: z.int(), changed: z.int(), startedAt: z.iso.datetime(), endedAt: z.iso.datetime().nullable() })
    .nullable(),
})

export type { LexiconNames, Name } from './lexicon/shapes.ts'
export type HowWeRead = z.infer<typeof howWeRead>
export type Mood = z.infer<typeof mood>
export type Intent = z.infer<typeof intent>
export type Named = z.infer<typeof named>
export type Reading = z.infer<typeof reading>
export type PublicPost = z.infer<typeof publicPost>
export type PublicPostList = z.infer<typeof publicPostList>
export type Volume = z.infer<typeof volume>
export type StreamFilter = z.output<typeof filter>
