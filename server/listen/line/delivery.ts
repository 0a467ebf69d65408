import { createHash } from 'node:crypto'
import { nestsDeeperThan } from '../../platform/http/body.ts'

/** How a delivery is split into events: each has a key of its own, so that the same one never counts twice. */
export type Split = { events: { key: string; place: number | null }[]; problem: string | undefined }

const deepest = 64
const mostEvents = 2000

export function splitDelivery(body: Uint8Array): Split {
  const whole = (problem: string): Split => ({ events: [{ key: `delivery:${digest(body)}`, place: null }], problem })
  if (nestsDeeperThan(body, deepest)) return whole('nested-too-deep')
  const events = eventsOf(body)
  if (!events) return whole('unreadable')
  if (events.length > mostEvents) return whole('too-many-events')
  return { events: events.map((one, place) => ({ key: keyOf(one), place })), problem: undefined }
}

/** The events of a body, or undefined when it is not what LINE sends. */
export function eventsOf(body: Uint8Array): unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    const events = (parsed as { events?: unknown } | null)?.events
    return Array.isArray(events) ? events : undefined
  } catch {
    return undefined
  }
}

/** Redelivery keeps LINE's own id; an event without one is known by what it says. */
function keyOf(event: unknown): string {
  const id = (event as { webhookEventId?: unknown } | null)?.webhookEventId
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : `digest:${digest(JSON.stringify(event))}`
}

const digest = (value: Uint8Array | string): string => createHash('sha256').update(value).digest('base64url')
