import { z } from '@hono/zod-openapi'

const letters = z.string().trim().min(2).max(60)

/** A name that customers say: what it is, how we write it, and how else it is written. */
export const name = z.object({ kind: z.enum(['brand', 'product', 'competitor']), name: letters, aliases: z.array(letters).max(20).default([]) })

/** The names of a workspace; `version` is 0 before the first is given. */
export const lexicon = z.object({ version: z.int(), names: z.array(name) })
/** `version` is the one that was read: two people who change them at once do not lose each other's. */
export const lexiconInput = z.object({ version: z.int().min(0), names: z.array(name).max(500) })
export const lexiconAnswer = z.object({ version: z.int() })

export type Name = z.infer<typeof name>
export type LexiconNames = z.infer<typeof lexicon>
