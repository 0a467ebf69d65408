import type { Account } from './account.ts'
import { refusals, wrongBody, type Answer } from './answers.ts'

/** LINE gives a profile only of those who follow the account (or wrote to it) and have not blocked it. */
export function profile(account: Account, userId: string): Answer {
  const known = account.known.get(userId)
  if (!known || account.blocked.has(userId)) return refusals[404]()
  return { status: 200, body: { userId, ...known, language: 'th' } }
}

/** What a group is called. A room of several people has no name, and is not asked for one. */
export function summary(account: Account, groupId: string): Answer {
  const known = account.known.get(groupId)
  if (!known) return refusals[404]()
  return { status: 200, body: { groupId, groupName: known.displayName, ...(known.pictureUrl ? { pictureUrl: known.pictureUrl } : {}) } }
}

/** Who is in a group is told whether or not they follow the account. */
export function member(account: Account, chatId: string, userId: string): Answer {
  const known = account.known.get(userId)
  if (!account.known.has(chatId) || !known) return refusals[404]()
  return { status: 200, body: { userId, ...known } }
}

export function info({ channel }: Account): Answer {
  return {
    status: 200,
    body: {
      userId: channel.destination,
      basicId: `@${channel.destination.slice(1, 4)}${channel.destination.slice(-5)}`,
      displayName: 'ร้านลองใช้',
      chatMode: 'bot',
      markAsReadMode: 'manual',
    },
  }
}

export function quota(account: Account): Answer {
  return { status: 200, body: account.quota === null ? { type: 'none' } : { type: 'limited', value: account.quota } }
}

export function consumption(account: Account): Answer {
  return { status: 200, body: { totalUsage: account.billed } }
}

/** The animation lasts 5 to 60 seconds in steps of five, and only in a chat with one person. */
export function startLoading(body: Record<string, unknown>): Answer {
  const seconds = body.loadingSeconds ?? 20
  const details = []
  if (typeof body.chatId !== 'string' || !/^U[0-9a-f]{32}$/.test(body.chatId)) {
    details.push({ message: 'Invalid chatId', property: 'chatId' })
  }
  if (typeof seconds !== 'number' || seconds < 5 || seconds > 60 || seconds % 5 !== 0) {
    details.push({ message: 'Must be one of 5, 10, 15 ... 60', property: 'loadingSeconds' })
  }
  return details.length > 0 ? wrongBody(details) : { status: 202, body: {} }
}
