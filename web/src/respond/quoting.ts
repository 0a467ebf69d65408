import type { ConversationItem } from '../../../server/respond/shapes.ts'

/** Which message the answer that is being written points back at, for each draft. */
let all: ReadonlyMap<string, ConversationItem> = new Map()
const listeners = new Set<() => void>()

function become(change: (next: Map<string, ConversationItem>) => void) {
  const next = new Map(all)
  change(next)
  all = next
  listeners.forEach((listener) => listener())
}

export const quoting = {
  of: (draftKey: string) => all.get(draftKey),
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  choose: (draftKey: string, item: ConversationItem) => become((next) => next.set(draftKey, item)),
  drop: (draftKey: string) => become((next) => next.delete(draftKey)),
}
