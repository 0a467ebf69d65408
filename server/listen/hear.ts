import type { Heard } from './heard.ts'
import { hearKeptRow, keptRow } from './imports/row.ts'
import { eventsOf } from './line/delivery.ts'
import { hearLineEvent } from './line/events.ts'
import type { WaitingEvent } from './queries.ts'

/** Puts waiting events in our own words: each delivery is parsed once, each event by its channel's adapter. */
export function hear(waiting: readonly WaitingEvent[]): Heard[] {
  const parsed = new Map<string, unknown[] | undefined>()
  return waiting.map((event) => {
    if (event.sourceKind === 'file') return hearKeptRow(keptRow(event.body)?.[0], event)
    if (!parsed.has(event.intakeId)) parsed.set(event.intakeId, eventsOf(event.body))
    const raw = event.place === null ? undefined : parsed.get(event.intakeId)?.[event.place]
    return hearLineEvent(wellFormed(raw), event)
  })
}

/** Half a surrogate pair is no text that a database takes: each becomes U+FFFD, in every string of the event. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]))
}
