import type { SentEvent } from './ledger.ts'
import type { LineEvent } from './events.ts'
import type { LineTwin } from './line.ts'
import { sign } from './signature.ts'

export interface PlatformOptions {
  twin: LineTwin
  destination: string
  webhookUrl: string
  /** Milliseconds before each further try; none at all is LINE with redelivery switched off in its console. */
  backoff?: readonly number[]
  /** How long a delivery waits for its answer. */
  timeout?: number
}

interface DeliverOptions {
  /** Marks the very first try as a redelivery: the same events once more, after LINE believed them lost. */
  redelivery?: boolean
  /** Sent in place of the right signature, to see it refused. */
  signature?: string
}

export interface Platform {
  /** Sends the events in one request, again and again as `backoff` says; true once they are acknowledged. */
  deliver(events: LineEvent[], options?: DeliverOptions): Promise<boolean>
  /** What is not yet acknowledged is given up. */
  close(): void
}

const mostEvents = 100

export function createPlatform(options: PlatformOptions): Platform {
  const closing = new AbortController()
  const ledger = new Map<string, SentEvent>()
  return {
    async deliver(events, deliverOptions = {}) {
      if (events.length > mostEvents) throw new Error(`One delivery carries ${mostEvents} events at most, not ${events.length}`)
      const entries = events.map((event) => entryOf(ledger, options, event))
      const waits = options.backoff ?? [1_000, 5_000, 15_000, 60_000]
      for (let attempt = 0; attempt <= waits.length; attempt += 1) {
        if (attempt > 0) await pause(waits[attempt - 1] ?? 0, closing.signal)
        if (closing.signal.aborted) return false
        const isRedelivery = attempt > 0 || deliverOptions.redelivery === true
        const sent = events.map((event) => ({ ...event, deliveryContext: { isRedelivery } }))
        const status = await post(options, sent, deliverOptions.signature, closing.signal)
        if (note(entries, status, options.twin.now())) return true
      }
      return false
    },
    close: () => closing.abort(),
  }
}

function entryOf(ledger: Map<string, SentEvent>, { twin, destination }: PlatformOptions, event: LineEvent): SentEvent {
  const eventId = event.webhookEventId
  const before = ledger.get(eventId)
  if (before) return before
  const entry = {
    eventId, destination, type: event.type, text: event.message?.text ?? null, timestamp: event.timestamp,
    acknowledgedAt: null, status: null, tries: 0,
  }
  ledger.set(eventId, entry)
  twin.ledger.sent.push(entry)
  return entry
}

function note(entries: SentEvent[], status: number | null, now: number): boolean {
  const acknowledged = status !== null && status >= 200 && status < 300
  for (const entry of entries) {
    entry.tries += 1
    entry.status = status
    if (acknowledged) entry.acknowledgedAt ??= now
  }
  return acknowledged
}

async function post(options: PlatformOptions, events: LineEvent[], signature: string | undefined, closing: AbortSignal): Promise<number | null> {
  const { twin, destination, webhookUrl } = options
  const body = Buffer.from(JSON.stringify({ destination, events }))
  for (const event of events) twin.release(destination, event)
  try {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        'x-line-signature': signature ?? sign(twin.channel(destination).channelSecret, body),
      },
      body,
      signal: AbortSignal.any([closing, AbortSignal.timeout(options.timeout ?? 10_000)]),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })
}
