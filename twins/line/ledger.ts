/** What a scripted run counts from: the twin's own record of everything that passed, never the product's tables. */
export interface Ledger {
  /** Events sent to the product, one entry per webhookEventId however often it was tried. */
  sent: SentEvent[]
  /** Messages that reached a customer, one entry per bubble. */
  delivered: DeliveredMessage[]
  /** Messages that LINE accepted with 200 and dropped, as it does for blocked and unknown users. */
  dropped: DroppedMessage[]
  /** Calls that were not carried out, with the reason. */
  refused: RefusedCall[]
}

export interface SentEvent {
  eventId: string
  destination: string
  type: string
  text: string | null
  /** When the customer did it; the order in which a thread must be shown. */
  timestamp: number
  acknowledgedAt: number | null
  /** The last HTTP status; null while none came back (no connection, or no answer in time). */
  status: number | null
  tries: number
}

interface DeliveredMessage {
  destination: string
  to: string
  via: 'reply' | 'push'
  type: string
  text: string | null
  messageId: string
  quotedMessageId: string | null
  retryKey: string | null
  at: number
}

interface DroppedMessage {
  destination: string
  to: string
  why: 'blocked' | 'unknown'
  text: string | null
  at: number
}

interface RefusedCall {
  destination: string | null
  call: string
  status: number | null
  reason: string
  at: number
}

export function createLedger(): Ledger {
  return { sent: [], delivered: [], dropped: [], refused: [] }
}
