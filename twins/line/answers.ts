import type { Content } from './kept.ts'

export interface SentMessage {
  id: string
  quoteToken: string
}

export interface Answer {
  status: number
  body: object
  headers?: Record<string, string>
  /** Bytes in place of the JSON body. */
  content?: Content
}

export interface ErrorDetail {
  message: string
  property: string
}

export function refusal(status: number, message: string, details: ErrorDetail[] = []): Answer {
  return { status, body: details.length > 0 ? { message, details } : { message } }
}

export function wrongBody(details: ErrorDetail[]): Answer {
  return refusal(400, `The request body has ${details.length} error(s)`, details)
}

/** LINE tells its several 429s apart by this text only: there is no Retry-After and no rate header. */
export const refusals = {
  400: () => refusal(400, 'The request body is invalid'),
  401: () => refusal(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.'),
  404: () => refusal(404, 'Not found'),
  410: () => refusal(410, 'Gone'),
  429: () => refusal(429, 'The API rate limit has been exceeded. Try again later.'),
  500: () => refusal(500, 'Internal server error'),
  monthlyLimit: () => refusal(429, 'You have reached your monthly limit.'),
  replyToken: () => refusal(400, 'Invalid reply token'),
}
