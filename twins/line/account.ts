import type { SentMessage } from './answers.ts'
import type { Content } from './kept.ts'

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
  /** What customers sent besides words, by message. */
  contents: Map<string, Content>
  /** Pictures of profiles, by their path. */
  pictures: Map<string, Content>
  /** Which message a quote token stands for. */
  quotable: Map<string, string>
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
    contents: new Map(),
    pictures: new Map(),
    quotable: new Map(),
    quota,
    billed: 0,
  }
}
