import { type Heard, NotHeard } from '../heard.ts'
import type { Item } from './read.ts'

/** Names that websites put where nobody gave one. */
const nobody = /^(anonymous|unknown|ไม่ระบุชื่อ|ไม่ทราบ|ไม่ประสงค์ออกนาม|noreply@blogger\.com)$/i

/** One item of a feed in our own words. It asks us nothing: somebody said it where everybody could hear. */
export function hearItem(raw: unknown, about: { sourceId: string; eventKey: string; receivedAt: Date }): Heard {
  const item = raw as Item | undefined
  if (!item) throw new NotHeard('not-a-feed')
  const author = authorOf(item.author)
  const { link, title, isCut } = item
  return {
    ...about,
    act: 'happened',
    kind: item.isComment ? 'comment' : 'post',
    isPublic: true,
    thread: item.thread,
    threadIdentity: item.isComment ? undefined : author,
    author,
    externalId: item.externalId,
    quotedExternalId: undefined,
    text: item.text || undefined,
    details: { ...(link && { link }), ...(title && !item.isComment && { title }), ...(isCut && { isCut }) },
    // What claims to be said tomorrow would stand first until then.
    occurredAt: item.publishedAt && item.publishedAt < about.receivedAt ? item.publishedAt : about.receivedAt,
    replyToken: undefined,
  }
}

function authorOf(told: Item['author']): Heard['author'] {
  const name = told?.name?.trim() && !nobody.test(told.name.trim()) ? told.name.trim().toWellFormed().slice(0, 200) : undefined
  const address = told?.address?.trim() && !nobody.test(told.address.trim()) ? told.address.trim().toWellFormed().slice(0, 500) : undefined
  if (name === undefined && address === undefined) return undefined
  return { externalId: address ?? `name:${name}`, kind: 'person', name }
}
