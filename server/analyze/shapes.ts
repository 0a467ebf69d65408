import { z } from '@hono/zod-openapi'
import { pageQuery } from '../platform/page.ts'
import { words } from '../platform/search/shapes.ts'

const mood = z.enum(['pleased', 'neutral', 'unhappy', 'asking'])

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
  reading: z.object({ language: z.string(), mood, words: z.array(z.string()) }).nullable(),
})
export const publicPostList = z.object({ items: z.array(publicPost), next: z.string().nullable() })

const filter = z.object({
  source: z.uuid().optional(),
  mood: mood.optional(),
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

export type PublicPost = z.infer<typeof publicPost>
export type PublicPostList = z.infer<typeof publicPostList>
export type Volume = z.infer<typeof volume>
export type StreamFilter = z.output<typeof filter>
