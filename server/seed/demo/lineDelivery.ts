import { createHash } from 'node:crypto'
import type { Act } from './plan.ts'

type CustomerAct = Extract<Act, { by: 'customer' }>
export type Chat = { slug: string; name: string; isGroup: boolean }

/** LINE's ids are a letter and 32 hexadecimal digits; the same name is always the same account. */
export const lineIdOf = (letter: 'U' | 'C', name: string): string => letter + createHash('sha256').update(`monlamai ${letter} ${name}`).digest('hex').slice(0, 32)
export const threadOf = (chat: Pick<Chat, 'name' | 'isGroup'>): string => lineIdOf(chat.isGroup ? 'C' : 'U', chat.name)

const stickers = [
  { packageId: '446', stickerId: '1988', keywords: ['ขอบคุณ'] },
  { packageId: '446', stickerId: '2005', keywords: ['โอเค'] },
  { packageId: '789', stickerId: '10857', keywords: ['หัวใจ'] },
]

/** The body in which LINE would deliver what was said in one go; `first` tells their place in the conversation, from which their ids are made. */
export function deliveryOf(chat: Chat, acts: readonly CustomerAct[], first: number): Buffer {
  const events = acts.flatMap((act, i) => eventsOf(chat, act, `${chat.slug}-${first + i}`))
  return Buffer.from(JSON.stringify({ destination: lineIdOf('U', 'the shop itself'), events }))
}

function eventsOf(chat: Chat, act: CustomerAct, key: string): object[] {
  const author = lineIdOf('U', act.name)
  const source = chat.isGroup ? { type: 'group', groupId: threadOf(chat), userId: author } : { type: 'user', userId: author }
  const event = (id: string, ms: number, what: object) => ({ mode: 'active', webhookEventId: id, deliveryContext: { isRedelivery: false }, timestamp: ms, source, ...what })
  const said = event(key, act.at.getTime(), { type: 'message', message: { id: `m-${key}`, ...messageOf(act, key) } })
  if (act.kind !== 'unsent') return [said]
  return [said, event(`${key}-unsent`, act.at.getTime() + 20_000, { type: 'unsend', unsend: { messageId: `m-${key}` } })]
}

function messageOf(act: CustomerAct, key: string): object {
  if (act.kind === 'sticker') return { type: 'sticker', stickerResourceType: 'STATIC', ...stickers[key.length % stickers.length] }
  if (act.kind === 'image') return { type: 'image', contentProvider: { type: 'line' } }
  return { type: 'text', text: act.text }
}
