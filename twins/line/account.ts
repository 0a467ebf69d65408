import type { SentMessage } from './answers.ts'

/** The three values that the LINE Developers console shows for a channel, and that the product is told. */
export interface Channel {
  channelSecret: string
  accessToken: string
  /** The bot's own user id: `destination` in every delivery. */
  destination: string
}

export interface Profile {
  displayName: string
  pictureUrl?: string
}

interface ReplyToken {
  to: string
  sentAt: number
  used: boolean
}

interface AcceptedPush {
  requestId: string
  sentMessages: SentMessage[]
  at: number
}

/** What LINE remembers of one official account. */
export interface Account {
  channel: Channel
  replyTokens: Map<string, ReplyToken>
  /** Keyed by the lower-case retry key. */
  acceptedPushes: Map<string, AcceptedPush>
  /** Everyone, group and room that ever met this account. */
  known: Map<string, Profile | null>
  blocked: Set<string>
  quota: number | null
  billed: number
}

export function createAccount(channel: Channel, quota: number | null): Account {
  return {
    channel,
    replyTokens: new Map(),
    acceptedPushes: new Map(),
    known: new Map(),
    blocked: new Set(),
    quota,
    billed: 0,
  }
}
