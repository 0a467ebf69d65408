import type { LineCredentials } from '../listen/index.ts'
import { callConfigured } from '../platform/http/outbound.ts'

/**
 * What is known after a call: taken for certain, refused for certain, not even reached, or unknown.
 * Everything that follows rests on never mixing these up.
 */
export type Outcome =
  | { kind: 'accepted'; status: number; providerId: string | undefined }
  | { kind: 'refused'; status: number; detail: string }
  | { kind: 'busy'; status: number; detail: string }
  | { kind: 'unreached'; detail: string }
  | { kind: 'unknown'; status: number | undefined; detail: string }

const timeoutMs = 10_000

/** What is said, and by its token the message that it points back at. */
export type Words = { text: string; quoteToken: string | null }

const messageOf = ({ text, quoteToken }: Words) => ({ type: 'text', text, ...(quoteToken === null ? {} : { quoteToken }) })

/** The free answer. LINE allows no retry key here (it answers 400 to one), so a call without an answer stays unknown. */
export const replyOnLine = (line: LineCredentials, replyToken: string, words: Words): Promise<Outcome> =>
  call(line, '/v2/bot/message/reply', { replyToken, messages: [messageOf(words)] }, {})

/** The billed one. The retry key makes it safe to try again: 409 tells that it had arrived. */
export const pushOnLine = (line: LineCredentials, to: string, words: Words, retryKey: string): Promise<Outcome> =>
  call(line, '/v2/bot/message/push', { to, messages: [messageOf(words)] }, { 'x-line-retry-key': retryKey })

async function call(line: LineCredentials, path: string, body: unknown, extra: Record<string, string>): Promise<Outcome> {
  if (line.isDemo) return { kind: 'accepted', status: 200, providerId: undefined }
  try {
    const answer = await callConfigured(`${line.apiBase}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${line.token}`, ...extra },
      body: JSON.stringify(body),
      timeoutMs,
    })
    return outcomeOf(answer.status, answer.body)
  } catch (error) {
    return wasReached(error) ? { kind: 'unknown', status: undefined, detail: detailOf(error) } : { kind: 'unreached', detail: detailOf(error) }
  }
}

function outcomeOf(status: number, body: string): Outcome {
  const detail = body.slice(0, 500)
  if (status === 200 || status === 409) return { kind: 'accepted', status, providerId: sentId(body) }
  if (status === 429) return { kind: 'busy', status, detail }
  if (status >= 400 && status < 500) return { kind: 'refused', status, detail }
  return { kind: 'unknown', status, detail }
}

function sentId(body: string): string | undefined {
  try {
    const { sentMessages } = JSON.parse(body) as { sentMessages?: { id?: unknown }[] }
    const id = sentMessages?.[0]?.id
    return typeof id === 'string' ? id : undefined
  } catch {
    return undefined
  }
}

/** True unless the connection was never made: then not a byte of ours can have arrived. */
function wasReached(error: unknown): boolean {
  const { cause } = error as { cause?: { code?: string } }
  return !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(cause?.code ?? '')
}

const detailOf = (error: unknown): string => `${(error as Error).name}: ${(error as { cause?: Error }).cause?.message ?? (error as Error).message}`.slice(0, 500)
