import { z } from '@hono/zod-openapi'
import { pageQuery } from '../platform/page.ts'

/** What people see of a conversation; the screens take their types from here. */

export const mood = z.enum(['pleased', 'neutral', 'unhappy', 'asking'])

export const intent = z.enum(['complaint', 'question', 'privilege', 'purchase', 'praise', 'suggestion', 'fault', 'cancellation', 'spam', 'other'])

/** What analyze made of a message. */
export const reading = z.object({
  model: z.string(),
  language: z.string(),
  mood,
  /** From 0 to 1; null where an earlier model did not tell. */
  sureness: z.number().nullable(),
  /** The words of the text that speak of the mood, in order. */
  words: z.array(z.string()),
  intent: intent.nullable(),
  /** How soon somebody should look, from 0 to 1, and the words that made it so. */
  urgency: z.number(),
  urgentWords: z.array(z.string()),
})

export const status = z.enum(['open', 'snoozed', 'done'])

export const sourceMark = z.object({ id: z.uuid(), kind: z.string(), name: z.string() })

/** A member of ours. */
export const memberMark = z.object({ id: z.uuid(), name: z.string() })

/** How much it presses now, and why; null when nothing waits. */
export const priority = z.object({ level: z.literal([1, 2, 3]), reasons: z.array(z.enum(['decide', 'unhappy', 'asks', 'waits-long'])) })

/** A name may be missing: we show what we know and never invent one. `picture` stands at `pictures/{identityId}?v={picture}`: another picture is another address. */
export const customerMark = z.object({ identityId: z.uuid().nullable(), name: z.string().nullable(), kind: z.enum(['person', 'group']), picture: z.uuid().nullable() })

export const sending = z.object({
  outboxId: z.uuid(),
  state: z.enum(['waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped', 'cancelled']),
  via: z.enum(['reply', 'push']).nullable(),
  attempts: z.int(),
  problem: z.object({ code: z.string(), th: z.string(), en: z.string() }).nullable(),
  /** Until when its writer can take it back. */
  heldUntil: z.iso.datetime().nullable(),
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
  /** What everybody could see, unlike what was said to us alone. */
  isPublic: z.boolean(),
  text: z.string().nullable(),
  /** Taken back by its author: the text is gone and stays gone. */
  removed: z.boolean(),
  occurredAt: z.iso.datetime(),
  author: z.object({ name: z.string().nullable() }).nullable(),
  /** Where it stands, for what was said in public. */
  link: z.url({ protocol: /^https?$/ }).optional(),
  reading: reading.nullable(),
  sending: sending.nullable(),
  media: media.nullable(),
  /** The words that a sticker stands for. */
  stickerWords: z.array(z.string()).nullable(),
  quote: quote.nullable(),
  /** True when our answer may point back at it. */
  quotable: z.boolean(),
  /** Members whom a note calls. */
  mentions: z.array(memberMark),
})

export const conversationRow = z.object({
  id: z.uuid(),
  status,
  version: z.int(),
  source: sourceMark,
  customer: customerMark,
  mood: mood.nullable(),
  last: z.object({ text: z.string().nullable(), kind: z.string(), direction: z.enum(['in', 'out', 'inside']), at: z.iso.datetime() }),
  /** Since when the customer has waited for an answer; null when the last word is ours. */
  waitingSince: z.iso.datetime().nullable(),
  /** True when one of our messages is uncertain or failed: a person has to decide. */
  needsDecision: z.boolean(),
  assignee: memberMark.nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  /** Where it stands by priority, the lowest first; see `sort=priority`. */
  rank: z.int(),
  priority: priority.nullable(),
})

export const conversation = conversationRow.extend({
  items: z.array(conversationItem),
  /** Older items exist beyond those given. */
  earlier: z.string().nullable(),
  /** How an answer would leave now: free while a reply token lives, else a push that LINE may bill. */
  channel: z.object({ via: z.enum(['reply', 'push', 'none']), freeUntil: z.iso.datetime().nullable(), maxLength: z.int() }),
})

export const conversationList = z.object({ items: z.array(conversationRow), next: z.string().nullable() })
/** What LINE takes in one message. */
export const longestText = 5000

/** zod counts an emoji as one character, LINE as the two that UTF-16 makes of it: it would refuse what we had accepted. */
const fitsLine = z.check<string>(({ value, issues }) => {
  if (value.length > longestText) issues.push({ code: 'too_big', origin: 'string', maximum: longestText, inclusive: true, input: value })
})
export const replyInput = z.object({
  text: z.string().trim().min(1).max(longestText).check(fitsLine),
  /** Made by the sender: the same id sent twice is one answer. */
  id: z.uuid().optional(),
  /** The id of the item that the answer points back at. */
  quotes: z.uuid().optional(),
  /** So long it stays here and can be taken back; less when the answer would stop being free meanwhile. */
  holdSeconds: z.int().min(0).max(30).default(0),
  /** The version that its writer had seen: refused when a colleague has answered since. Left out, it is sent all the same. */
  version: z.int().optional(),
})
export const replyAnswer = z.object({
  interactionId: z.uuid(),
  outboxId: z.uuid(),
  heldUntil: z.iso.datetime().nullable(),
  /** The same from now on, for whoever's clock goes differently. */
  heldForMs: z.int(),
})
export const cancelAnswer = z.object({ outboxId: z.uuid(), conversationId: z.uuid(), text: z.string() })
/** `waiting` are the answers that leave as soon as the pause ends. */
export const sendingPause = z.object({ paused: z.boolean(), waiting: z.int() })
/** `opened` is false when it was open already. */
export const openedAnswer = z.object({ conversationId: z.uuid(), opened: z.boolean() })
export const decisionInput = z.object({ decision: z.enum(['delivered', 'send-again', 'drop']) })

export const listQuery = pageQuery.extend({
  view: z.enum(['open', 'mine', 'unassigned', 'snoozed', 'done']).default('open'),
  sort: z.enum(['priority', 'newest', 'longest']).default('newest'),
  source: z.uuid().optional(),
  mood: mood.optional(),
  assignee: z.uuid().optional(),
  /** Only those in which the customer waits for an answer. */
  waiting: z.literal('true').optional(),
  /** Only those with a message that a person must decide about, whether open or not. */
  decide: z.literal('true').optional(),
  /** Only those that wait and can still be answered for free. */
  free: z.literal('true').optional(),
  /** Only those that rest and wake within a day. */
  soon: z.literal('true').optional(),
})
/** How many there are in each view; from 100 on it is told as 100. */
export const viewCounts = z.object({ open: z.int(), mine: z.int(), unassigned: z.int(), snoozed: z.int() })

export const statusAnswer = z.object({ id: z.uuid(), status, version: z.int() })
export const assigneeInput = z.object({ memberId: z.uuid().nullable() })
export const assigneeAnswer = z.object({ id: z.uuid(), assigneeId: z.uuid().nullable(), version: z.int() })
export const snoozeInput = z.object({ until: z.iso.datetime({ offset: true }) })
export const noteInput = z.object({
  text: z.string().trim().min(1).max(5000),
  /** Members who should look at it. */
  mentions: z.array(z.uuid()).max(20).default([]),
  /** Made by the writer: the same id sent twice is one note. */
  id: z.uuid().optional(),
})
export const noteAnswer = z.object({ interactionId: z.uuid() })
export const presenceInput = z.object({ doing: z.enum(['looking', 'typing', 'left']) })
export const presenceList = z.object({ items: z.array(z.object({ memberId: z.uuid(), name: z.string(), typing: z.boolean() })) })

/** A note in which a colleague asks me. */
export const askedOfMe = z.object({
  /** The note. */
  id: z.uuid(),
  conversationId: z.uuid(),
  status,
  source: sourceMark,
  customer: customerMark,
  by: memberMark.nullable(),
  text: z.string().nullable(),
  at: z.iso.datetime(),
})

const few = z.object({ count: z.int(), items: z.array(conversationRow) })
/** What needs me now: how many of each kind, counted to a hundred, and the first few. */
export const today = z.object({
  mine: few,
  unassigned: few,
  decisions: few,
  /** Waiting, and soon no longer free to answer. */
  closing: few,
  waking: few,
  /** Notes that call me, until I have been where they stand. */
  asked: z.object({ count: z.int(), items: z.array(askedOfMe) }),
  /** What was delivered and could not be read; null for those who may not look. */
  faults: z.object({ count: z.int(), items: z.array(z.object({ source: z.string(), eventKey: z.string(), receivedAt: z.iso.datetime() })) }).nullable(),
})

/** Who stands behind a conversation. */
export const customerCard = z.object({
  /** Null while the account is related to nobody. */
  personId: z.uuid().nullable(),
  name: z.string().nullable(),
  identities: z.array(z.object({ id: z.uuid(), name: z.string().nullable(), kind: z.enum(['person', 'group']), source: z.string(), sourceKind: z.string(), firstMetAt: z.iso.datetime(), picture: z.uuid().nullable() })),
  /** How the latest of their words felt, oldest first. */
  moods: z.array(z.object({ id: z.uuid(), at: z.iso.datetime(), mood })),
  conversations: z.array(z.object({ id: z.uuid(), status, mood: mood.nullable(), text: z.string().nullable(), kind: z.string(), lastAt: z.iso.datetime() })),
})

export type AskedOfMe = z.infer<typeof askedOfMe>
export type Today = z.infer<typeof today>
export type CustomerCard = z.infer<typeof customerCard>
export type ListQuery = z.infer<typeof listQuery>
export type Status = z.infer<typeof status>
export type ViewCounts = z.infer<typeof viewCounts>
export type ReplyAnswer = z.infer<typeof replyAnswer>
export type Priority = z.infer<typeof priority>
export type PresenceList = z.infer<typeof presenceList>
export type Mood = z.infer<typeof mood>
export type ConversationRow = z.infer<typeof conversationRow>
export type ConversationItem = z.infer<typeof conversationItem>
export type Conversation = z.infer<typeof conversation>
export type SendingPause = z.infer<typeof sendingPause>
export type ConversationList = z.infer<typeof conversationList>
