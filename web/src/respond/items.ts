import type { Conversation } from '../../../server/respond/shapes.ts'

/** The newest items as just read, after the older ones that were opened before; an item stands once. */
export function mergeNewest(known: Conversation | undefined, fresh: Conversation): Conversation {
  const first = fresh.items[0]
  if (!known || known.id !== fresh.id || !first || fresh.earlier === null) return fresh
  const inFresh = new Set(fresh.items.map((item) => item.id))
  const overlaps = known.items.some((item) => inFresh.has(item.id))
  const older = known.items.filter((item) => !inFresh.has(item.id) && Date.parse(item.occurredAt) <= Date.parse(first.occurredAt))
  if (!overlaps || older.length === 0) return fresh
  return { ...fresh, items: [...older, ...fresh.items], earlier: known.earlier }
}

export function prependOlder(known: Conversation, older: Conversation): Conversation {
  const have = new Set(known.items.map((item) => item.id))
  return { ...known, items: [...older.items.filter((item) => !have.has(item.id)), ...known.items], earlier: older.earlier }
}
