import { z } from 'zod'
import type { Heard } from '../heard.ts'

/** Valid for about a minute from the event (LINE promises no number); we trust 50 seconds of it. */
const replyTokenLifeMs = 50_000

const event = z.looseObject({
  type: z.string(),
  mode: z.string().optional(),
  timestamp: z.number().optional(),
  replyToken: z.string().optional(),
  source: z.looseObject({ type: z.string().optional(), userId: z.string().optional(), groupId: z.string().optional(), roomId: z.string().optional() }).optional(),
  message: z.looseObject({ id: z.string(), type: z.string(), text: z.string().optional(), quotedMessageId: z.string().optional() }).optional(),
  unsend: z.looseObject({ messageId: z.string() }).optional(),
  postback: z.looseObject({ data: z.string().optional() }).optional(),
})
type LineEvent = z.output<typeof event>

/** Events that are kept with a conversation but ask for no answer. */
const quiet = new Set(['follow', 'unfollow', 'join', 'leave', 'memberJoined', 'memberLeft', 'videoPlayComplete', 'beacon', 'delivery', 'membership'])

/** Puts one LINE event in our own words. Throws when it is no event at all; a type we do not know is kept as it is. */
export function hearLineEvent(raw: unknown, about: { sourceId: string; eventKey: string; receivedAt: Date }): Heard {
  const e = event.parse(raw)
  const chat = chatOf(e)
  const occurredAt = e.timestamp === undefined ? about.receivedAt : new Date(e.timestamp)
  if (Number.isNaN(occurredAt.getTime())) throw new Error(`timestamp ${e.timestamp} is no time`)
  const active = e.mode === undefined || e.mode === 'active'
  return {
    ...about,
    ...chat,
    ...whatOf(e, about.eventKey),
    isPublic: false,
    occurredAt,
    replyToken: e.replyToken && active ? { token: e.replyToken, expiresAt: new Date(occurredAt.getTime() + replyTokenLifeMs) } : undefined,
  }
}

function chatOf({ source }: LineEvent): Pick<Heard, 'thread' | 'threadIdentity' | 'author'> {
  const author = source?.userId ? ({ externalId: source.userId, kind: 'person' } as const) : undefined
  const group = source?.groupId ?? source?.roomId
  if (group) return { thread: group, threadIdentity: { externalId: group, kind: 'group' }, author }
  // Events of the account itself, e.g. botSuspended, come from nobody: they share one thread.
  return { thread: source?.userId ?? 'account', threadIdentity: author, author }
}

function whatOf(e: LineEvent, eventKey: string): Pick<Heard, 'act' | 'kind' | 'externalId' | 'quotedExternalId' | 'text' | 'details'> {
  const nothing = { quotedExternalId: undefined, text: undefined, details: {} }
  if (e.type === 'message' && e.message) {
    const { id, type, text, quotedMessageId, ...details } = e.message
    return { act: 'said', kind: type, externalId: id, quotedExternalId: quotedMessageId, text, details }
  }
  if (e.type === 'unsend' && e.unsend) return { ...nothing, act: 'took-back', kind: 'unsend', externalId: e.unsend.messageId }
  const { type, mode: _mode, replyToken: _token, source: _source, timestamp: _time, deliveryContext: _context, webhookEventId: _id, ...details } = e
  return { ...nothing, act: quiet.has(type) ? 'happened' : 'said', kind: type, externalId: `event:${eventKey}`, details }
}
