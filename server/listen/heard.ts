/** One event of any channel in our own words; what every adapter makes of what it got. */
export type Heard = {
  sourceId: string
  eventKey: string
  /** said: it asks for a place in a conversation · happened: it is kept with one if one is open · took-back: an earlier one is void. */
  act: 'said' | 'happened' | 'took-back'
  kind: string
  /** True for a post that everybody can see, false for what was said to us alone. */
  isPublic: boolean
  /** Their chat or post id. */
  thread: string
  /** Whose chat it is: one person's, a group's, or nobody's that we were told. */
  threadIdentity: { externalId: string; kind: 'person' | 'group' } | undefined
  /** Who said it; an author we were not told stays empty. */
  author: { externalId: string; kind: 'person' } | undefined
  externalId: string
  quotedExternalId: string | undefined
  text: string | undefined
  details: Record<string, unknown>
  occurredAt: Date
  receivedAt: Date
  /** With this one answer is free until then. */
  replyToken: { token: string; expiresAt: Date } | undefined
}
