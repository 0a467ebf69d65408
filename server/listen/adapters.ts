import { itemsOf } from './feed/delivery.ts'
import { hearItem } from './feed/items.ts'
import type { Heard } from './heard.ts'
import { hearKeptRow, keptRow, type RawRow } from './imports/row.ts'
import { eventsOf } from './line/delivery.ts'
import { hearLineEvent } from './line/events.ts'

/** How the deliveries of one kind of source are read. */
export type Adapter = {
  /** The events of a delivery, each at its place; undefined when it holds none. */
  eventsOf(body: Buffer): readonly unknown[] | undefined
  /** A delivery that is one event without a place of its own. */
  whole?(body: Buffer): unknown
  /** One of them in our own words. Throws when it is no event at all. */
  hear(raw: unknown, about: { sourceId: string; eventKey: string; receivedAt: Date }): Heard
}

const adapters: Record<string, Adapter> = {
  line: { eventsOf, hear: hearLineEvent },
  feed: { eventsOf: itemsOf, hear: hearItem },
  // Only a row that failed comes this way, alone; the others are heard from their file.
  file: { eventsOf: keptRow, whole: (body) => keptRow(body)?.[0], hear: (raw, about) => hearKeptRow(raw as RawRow | undefined, about) },
}

export function adapterOf(sourceKind: string): Adapter {
  const adapter = adapters[sourceKind]
  if (!adapter) throw new Error(`nobody reads what a source of the kind ${sourceKind} delivers`)
  return adapter
}
