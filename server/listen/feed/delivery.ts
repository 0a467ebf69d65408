import { decode } from './encoding.ts'
import { type FeedRead, type Item, readFeed } from './read.ts'

export type Holds = 'posts' | 'comments'
type About = { address: string; holds: Holds; contentType: string | undefined }

/** What was fetched, kept like a message: what must be known to read the bytes, an empty line, and the bytes as they came. */
export const packDelivery = ({ address, holds, contentType }: About, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${JSON.stringify({ address, holds, contentType })}\n\n`), body])

export function unpackDelivery(packed: Buffer): { about: About; body: Buffer } {
  const end = packed.indexOf('\n\n')
  return { about: JSON.parse(packed.subarray(0, end).toString('utf8')) as About, body: packed.subarray(end + 2) }
}

/** The items of a delivery, each at its place. Throws NotHeard for what is no feed. */
export function readDelivery(packed: Buffer): FeedRead {
  const { about, body } = unpackDelivery(packed)
  return readFeed(decode(body, about.contentType), about)
}

export const itemsOf = (packed: Buffer): Item[] => readDelivery(packed).items
