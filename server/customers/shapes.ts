import { z } from '@hono/zod-openapi'

/** What people see of a customer; the screens take their types from here. */

const line = z.string().max(200)
const lines = z.string().max(5000)
const customValue = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()])
const custom = z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), customValue)
const phones = z.array(z.string().min(1).max(60)).max(20)
const emails = z.array(z.string().min(1).max(254)).max(20)

/** What staff type of somebody; all of it hangs on one identity of theirs. */
const typed = z.object({
  title: line.nullable(),
  name: line.nullable(),
  nickname: line.nullable(),
  organisation: line.nullable(),
  note: lines.nullable(),
  phones,
  emails,
  custom,
})

export const customerInput = typed.partial().extend({
  /** Made by the sender: the same id sent twice is one customer. */
  id: z.uuid().optional(),
  kind: z.enum(['person', 'organisation']).default('person'),
})

export const customerPatch = typed.partial().extend({
  /** What stood in these fields when they were read: a field that somebody else has changed since is not overwritten. */
  was: typed.partial().optional(),
})

const face = z.object({ identityId: z.uuid(), picture: z.uuid() })

export const customerRow = z.object({
  id: z.uuid(),
  kind: z.enum(['person', 'organisation', 'group']),
  title: z.string().nullable(),
  /** Null while nobody told us one. */
  name: z.string().nullable(),
  nickname: z.string().nullable(),
  organisation: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  createdAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().nullable(),
  version: z.int(),
  /** How they look: a picture stands at `pictures/{identityId}?v={picture}`. */
  face: face.nullable(),
})
export const customerList = z.object({ items: z.array(customerRow), next: z.string().nullable() })

/** Where something comes from; the counter stands for what staff typed themselves. */
export const sourceTold = z.object({ id: z.uuid(), kind: z.string(), name: z.string().nullable() })

export const identifierShown = z.object({
  identityId: z.uuid(),
  /** In one form, e.g. +66812345678. */
  value: z.string(),
  typed: z.string(),
  state: z.enum(['normal', 'shared', 'blocked']),
})

export const identityShown = z.object({
  id: z.uuid(),
  kind: z.enum(['person', 'group']),
  source: sourceTold,
  /** What they are called there. */
  name: z.string().nullable(),
  handle: z.string(),
  since: z.iso.datetime(),
  picture: z.uuid().nullable(),
})

export const customer = customerRow.extend({
  note: z.string().nullable(),
  custom,
  phones: z.array(identifierShown),
  emails: z.array(identifierShown),
  identities: z.array(identityShown),
})
/** The change that was made, by which it can be undone; null when nothing changed. */
export const customerChanged = customer.extend({ changeId: z.uuid().nullable() })

const reading = z.object({ language: z.string(), mood: z.enum(['pleased', 'neutral', 'unhappy', 'asking']), words: z.array(z.string()) })

const said = {
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string(),
  direction: z.enum(['in', 'out', 'inside']),
  isPublic: z.boolean(),
  text: z.string().nullable(),
  source: sourceTold,
}

export const timelineItem = z.discriminatedUnion('type', [
  z.object({ type: z.literal('interaction'), ...said, removed: z.boolean(), reading: reading.nullable() }),
  z.object({
    type: z.literal('change'),
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.string(),
    by: z.object({ kind: z.enum(['member', 'key', 'loop', 'command']), name: z.string().nullable() }),
    columns: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })),
  }),
])
export const timeline = z.object({ items: z.array(timelineItem), next: z.string().nullable() })

export const interactionRow = z.object({
  ...said,
  author: z.object({ customerId: z.uuid().nullable(), name: z.string().nullable() }),
})
export const interactionList = z.object({ items: z.array(interactionRow), next: z.string().nullable() })

export type Typed = z.infer<typeof typed>
export type CustomerInput = z.infer<typeof customerInput>
export type CustomerPatch = z.infer<typeof customerPatch>
export type CustomerRow = z.infer<typeof customerRow>
export type CustomerList = z.infer<typeof customerList>
export type Customer = z.infer<typeof customer>
export type CustomerChanged = z.infer<typeof customerChanged>
export type IdentityShown = z.infer<typeof identityShown>
export type TimelineItem = z.infer<typeof timelineItem>
export type Timeline = z.infer<typeof timeline>
