import { adapterOf } from './adapters.ts'
import type { Heard } from './heard.ts'
import type { WaitingEvent } from './queries.ts'

/** Puts waiting events in our own words: each delivery is parsed once, each event by its channel's adapter. */
export function hear(waiting: readonly WaitingEvent[]): Heard[] {
  const parsed = new Map<string, readonly unknown[] | undefined>()
  return waiting.map(({ sourceKind, body, intakeId, place, ...about }) => {
    const adapter = adapterOf(sourceKind)
    if (!parsed.has(intakeId)) parsed.set(intakeId, adapter.eventsOf(body))
    return adapter.hear(place === null ? adapter.whole?.(body) : parsed.get(intakeId)?.[place], about)
  })
}
