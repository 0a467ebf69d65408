import { lineId, messageId, opaqueToken, ulid } from './ids.ts'

export interface Source {
  type: 'user' | 'group' | 'room'
  userId?: string
  groupId?: string
  roomId?: string
}

interface LineMessage {
  id: string
  type: string
  text?: string
  [more: string]: unknown
}

export interface LineEvent {
  type: string
  mode: 'active' | 'standby'
  timestamp: number
  webhookEventId: string
  deliveryContext: { isRedelivery: boolean }
  source?: Source
  replyToken?: string
  message?: LineMessage
  [more: string]: unknown
}

export interface EventOptions {
  at?: number
  eventId?: string
  /** In standby another program answers: the product may read, but gets no reply token. */
  mode?: 'active' | 'standby'
}

export const fromUser = (userId: string = lineId('U')): Source => ({ type: 'user', userId })
/** LINE names the author in a group only for some phones, so a message can come from nobody. */
export const fromGroup = (groupId: string, userId?: string): Source => ({ type: 'group', groupId, ...(userId ? { userId } : {}) })
export const fromRoom = (roomId: string, userId?: string): Source => ({ type: 'room', roomId, ...(userId ? { userId } : {}) })

/** The types that may be answered with a reply token. */
const answerable = new Set(['message', 'follow', 'join', 'postback', 'beacon', 'accountLink', 'videoPlayComplete', 'memberJoined'])

/** Any event, also of a type that nobody knows yet. */
export function event(type: string, source: Source | null, more: Record<string, unknown> = {}, options: EventOptions = {}): LineEvent {
  const at = options.at ?? Date.now()
  const mode = options.mode ?? 'active'
  return {
    type,
    mode,
    timestamp: at,
    ...(source ? { source } : {}),
    webhookEventId: options.eventId ?? ulid(at),
    deliveryContext: { isRedelivery: false },
    ...(mode === 'active' && answerable.has(type) ? { replyToken: opaqueToken() } : {}),
    ...more,
  }
}

type Mentionee = { index: number; length: number; type: 'user' | 'all'; userId?: string; isSelf?: boolean }
type Emoji = { index: number; length: number; productId: string; emojiId: string }

export interface TextOptions extends EventOptions {
  id?: string
  emojis?: Emoji[]
  mentions?: Mentionee[]
  quotedMessageId?: string
}

export function text(source: Source, words: string, options: TextOptions = {}): LineEvent {
  return message(source, {
    type: 'text',
    text: words,
    quoteToken: opaqueToken(),
    ...(options.emojis ? { emojis: options.emojis } : {}),
    ...(options.mentions ? { mention: { mentionees: options.mentions } } : {}),
    ...(options.quotedMessageId ? { quotedMessageId: options.quotedMessageId } : {}),
  }, options)
}

type MessageOptions = EventOptions & { id?: string }
type Album = { id: string; index: number; total: number }

const keptByLine = { contentProvider: { type: 'line' } }

/** The pictures of one album come as events of their own, held together by `imageSet`. */
export const image = (source: Source, options: MessageOptions & { album?: Album } = {}): LineEvent =>
  message(source, { type: 'image', quoteToken: opaqueToken(), ...keptByLine, ...(options.album ? { imageSet: options.album } : {}) }, options)

export const video = (source: Source, duration: number, options: MessageOptions = {}): LineEvent =>
  message(source, { type: 'video', quoteToken: opaqueToken(), duration, ...keptByLine }, options)

export const audio = (source: Source, duration: number, options: MessageOptions = {}): LineEvent =>
  message(source, { type: 'audio', duration, ...keptByLine }, options)

export const file = (source: Source, fileName: string, fileSize: number, options: MessageOptions = {}): LineEvent =>
  message(source, { type: 'file', fileName, fileSize }, options)

export type Place = { title?: string; address?: string; latitude: number; longitude: number }
export const location = (source: Source, place: Place, options: MessageOptions = {}): LineEvent =>
  message(source, { type: 'location', ...place }, options)

export type Sticker = { packageId: string; stickerId: string; keywords?: string[]; text?: string }
export const sticker = (source: Source, which: Sticker, options: MessageOptions = {}): LineEvent =>
  message(source, { type: 'sticker', stickerResourceType: 'STATIC', quoteToken: opaqueToken(), ...which }, options)

function message(source: Source, content: Omit<LineMessage, 'id'> & { type: string }, options: MessageOptions): LineEvent {
  return event('message', source, { message: { id: options.id ?? messageId(), ...content } }, options)
}

export const follow = (userId: string, isUnblocked = false, options?: EventOptions): LineEvent =>
  event('follow', fromUser(userId), { follow: { isUnblocked } }, options)

export const unfollow = (userId: string, options?: EventOptions): LineEvent => event('unfollow', fromUser(userId), {}, options)

export const unsend = (source: Source, unsentMessageId: string, options?: EventOptions): LineEvent =>
  event('unsend', source, { unsend: { messageId: unsentMessageId } }, options)

export const join = (source: Source, options?: EventOptions): LineEvent => event('join', source, {}, options)

export const leave = (source: Source, options?: EventOptions): LineEvent => event('leave', source, {}, options)

export const memberJoined = (source: Source, userIds: string[], options?: EventOptions): LineEvent =>
  event('memberJoined', source, { joined: { members: userIds.map((userId) => fromUser(userId)) } }, options)

export const postback = (source: Source, data: string, options?: EventOptions): LineEvent =>
  event('postback', source, { postback: { data } }, options)

export const beacon = (source: Source, hwid: string, options?: EventOptions): LineEvent =>
  event('beacon', source, { beacon: { hwid, type: 'enter' } }, options)
