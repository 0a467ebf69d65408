import { z } from '@hono/zod-openapi'

/** What somebody looks for, as typed. */
export const words = z.string().min(1).max(200)

const found = z.object({
  id: z.uuid(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  at: z.iso.datetime(),
  /** The record whose page shows it. */
  opens: z.object({ kind: z.string(), id: z.uuid() }).nullable(),
  /** How somebody looks whose record it is: `pictures/{identityId}?v={picture}`. */
  face: z.object({ identityId: z.uuid(), picture: z.uuid() }).nullable(),
})
export const searchAnswer = z.object({
  groups: z.array(z.object({ kind: z.string(), called: z.object({ th: z.string(), en: z.string() }), items: z.array(found), more: z.boolean() })),
})

export type SearchAnswer = z.infer<typeof searchAnswer>
