import { z } from '@hono/zod-openapi'

/** What people see of a conversation; the screens take their types from here. */

export const mood = z.enum(['pleased', 'neutral', 'unhappy', 'asking'])

export const reading = z.object({
  language: z.string(),
  mood,
  /** The words of the text that made the mood, in order. */
  words: z.array(z.string()),
  model: z.string(),
})

export const sourceMark = z.object({ id: z.uuid(), kind: z.string(), name: z.string() })

/** A name may be missing: we show what we know and never invent one. `picture` stands at `pictures/{identityId}?v={picture}`: another picture is another address. */
export const customerMark = z.object({ identityId: z.uuid().nullable(), name: z.string().nullable(), kind: z.enum(['person', 'group']), picture: z.uuid().nullable() })

export const sending = z.object({
  outboxId: z.uuid(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped']),
  via: z.enum(['reply', 'push']).nullable(),
  attempts: z.int(),
  problem: z.object({ code: z.string(), th: z.string(), en: z.string() }).nullable(),
})

/** What came with a message besides words, at `media/{id of the item}` once it is kept. */
export const media = z.object({
  state: z.enum(['waiting', 'kept', 'failed']),
  /** What its own bytes say that it is; null until it is here. */
  mediaType: z.string().nullable(),
  name: z.string().nullable(),
  size: z.int().nullable(),
  problem: z.object({ code: z.string(), th: z.string(), en: z.string() }).nullable(),
})

/** The message that another points back at. `itemId` is null when it stands in an earlier conversation, or is not known here. */
export const quote = z.object({
  itemId: z.uuid().nullable(),
  kind: z.string(),
  direction: z.enum(['in', 'out', 'inside']),
  text: z.string().nullable(),
  author: z.string().nullable(),
  removed: z.boolean(),
})

export const conversationItem = z.object({
  id: z.uuid(),
  kind: z.string().openapi({ example: 'text' }),
  direction: z.enum(['in', 'out', 'inside']),
  text: z.string().nullable(),
  /** Taken back by its author: the text is gone and stays gone. */
  removed: z.boolean(),
  occurredAt: z.iso.datetime(),
  author: z.object({ name: z.string().nullable() }).nullable(),
  reading: reading.nullable(),
  sending: sending.nullable(),
  media: media.nullable(),
  /** The words that a sticker stands for. */
  stickerWords: z.array(z.string()).nullable(),
  quote: quote.nullable(),
  /** True when our answer may point back at it. */
  quotable: z.boolean(),
})

export const conversationRow = z.object({
  id: z.uuid(),
  status: z.enum(['open', 'done']),
  version: z.int(),
  source: sourceMark,
  customer: customerMark,
  mood: mood.nullable(),
  last: z.object({ text: z.string().nullable(), kind: z.string(), direction: z.enum(['in', 'out', 'inside']), at: z.iso.datetime() }),
  /** Since when the customer has waited for an answer; null when the last word is ours. */
  waitingSince: z.iso.datetime().nullable(),
  /** True when one of our messages is uncertain or failed: a person has to decide. */
  needsDecision: z.boolean(),
})

export const conversation = conversationRow.extend({
  items: z.array(conversationItem),
  /** Older items exist beyond those given. */
  earlier: z.string().nullable(),
  /** How an answer would leave now: free while a reply token lives, else a push that LINE may bill. */
  channel: z.object({ via: z.enum(['reply', 'push', 'none']), freeUntil: z.iso.datetime().nullable(), maxLength: z.int() }),
})

export const conversationList = z.object({ items: z.array(conversationRow), next: z.string().nullable() })
export const replyInput = z.object({
  text: z.string().trim().min(1).max(5000),
  /** Made by the sender: the same id sent twice is one answer. */
  id: z.uuid().optional(),
  /** The id of the item that the answer points back at. */
  quotes: z.uuid().optional(),
})
export const replyAnswer = z.object({ interactionId: z.uuid(), outboxId: z.uuid() })
/** `waiting` are the answers that leave as soon as the pause ends. */
export const sendingPause = z.object({ paused: z.boolean(), waiting: z.int() })
export const decisionInput = z.object({ decision: z.enum(['delivered', 'send-again', 'drop']) })

export type Mood = z.infer<typeof mood>
export type ConversationRow = z.infer<typeof conversationRow>
export type ConversationItem = z.infer<typeof conversationItem>
export type Conversation = z.infer<typeof conversation>
export type SendingPause = z.infer<typeof sendingPause>
export type ConversationList = z.infer<typeof conversationList>
