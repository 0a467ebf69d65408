import type { Account } from './account.ts'
import { refusal, refusals, wrongBody, type Answer, type ErrorDetail, type SentMessage } from './answers.ts'
import { messageId, opaqueToken } from './ids.ts'
import type { Ledger } from './ledger.ts'
import { faultsOfMessages, type OutgoingMessage } from './messages.ts'

export interface SendingContext {
  account: Account
  ledger: Ledger
  now: () => number
  requestId: string
  replyTokenLife: number
  retryKey: string | null
  body: Record<string, unknown>
}

const retryKeyLife = 24 * 60 * 60 * 1000
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const recipient = /^[UCR][0-9a-f]{32}$/

export function reply(context: SendingContext): Answer {
  const { account, body, now } = context
  if (context.retryKey !== null) return refusal(400, 'The retry key is not supported for this API')
  const details = [...faultsOfMessages(body.messages), ...faultsOfQuotes(account, body.messages)]
  if (typeof body.replyToken !== 'string' || body.replyToken === '') {
    details.push({ message: 'May not be empty', property: 'replyToken' })
  }
  if (details.length > 0) return wrongBody(details)

  const token = account.replyTokens.get(body.replyToken as string)
  if (!token || token.used || now() - token.sentAt > context.replyTokenLife) return refusals.replyToken()
  token.used = true
  return { status: 200, body: { sentMessages: hand(context, token.to, 'reply') } }
}

export function push(context: SendingContext): Answer {
  const { account, body, now, requestId } = context
  const key = context.retryKey?.toLowerCase() ?? null
  if (key !== null && !uuid.test(key)) return refusal(400, "The value for the 'X-Line-Retry-Key' header is invalid")
  const details = [...faultsOfMessages(body.messages), ...faultsOfQuotes(account, body.messages)]
  if (details.length > 0) return wrongBody(details)
  if (typeof body.to !== 'string' || !recipient.test(body.to)) {
    return refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  }

  const before = key === null ? undefined : account.acceptedPushes.get(key)
  if (before && now() - before.at < retryKeyLife) {
    return {
      status: 409,
      body: { message: 'The retry key is already accepted', sentMessages: before.sentMessages },
      headers: { 'x-line-accepted-request-id': before.requestId },
    }
  }
  if (account.quota !== null && account.billed >= account.quota) return refusals.monthlyLimit()
  const sentMessages = hand(context, body.to, 'push')
  if (key !== null) account.acceptedPushes.set(key, { requestId, sentMessages, at: now() })
  return { status: 200, body: { sentMessages } }
}

function faultsOfQuotes({ quotable }: Account, messages: unknown): ErrorDetail[] {
  if (!Array.isArray(messages)) return []
  return (messages as OutgoingMessage[]).flatMap((message, index) =>
    message?.quoteToken === undefined || quotable.has(message.quoteToken) ? [] : [{ message: 'Invalid quote token', property: `messages[${index}].quoteToken` }],
  )
}

/** From here on LINE has accepted the call, whether or not the caller ever hears of it. */
function hand(context: SendingContext, to: string, via: 'reply' | 'push'): SentMessage[] {
  const { account, ledger } = context
  const messages = context.body.messages as OutgoingMessage[]
  const at = context.now()
  const { destination } = account.channel
  const why = account.blocked.has(to) ? 'blocked' : account.known.has(to) ? null : 'unknown'
  // Billed per recipient reached, not per bubble; replies are free.
  if (via === 'push' && why === null) account.billed += 1
  return messages.map((message) => {
    const id = messageId()
    const text = message.text ?? null
    if (why) ledger.dropped.push({ destination, to, why, text, at })
    else ledger.delivered.push({ destination, to, via, type: message.type, text, messageId: id, quotedMessageId: account.quotable.get(message.quoteToken ?? '') ?? null, retryKey: context.retryKey, at })
    const quoteToken = opaqueToken()
    account.quotable.set(quoteToken, id)
    return { id, quoteToken }
  })
}
