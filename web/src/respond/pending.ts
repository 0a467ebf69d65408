export type Kind = 'reply' | 'note'

/** Our own messages between the key press and the moment the conversation that was read again contains them. */
export type Pending = { key: string; conversationId: string; kind: Kind; text: string; at: string; interactionId: string | null }

let all: Pending[] = []
let last = 0
const listeners = new Set<() => void>()

function become(next: Pending[]) {
  all = next
  listeners.forEach((listener) => listener())
}

export const pending = {
  all: () => all,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  add(conversationId: string, text: string, kind: Kind): string {
    last += 1
    const key = `pending-${last}`
    become([...all, { key, conversationId, kind, text, at: new Date().toISOString(), interactionId: null }])
    return key
  },
  stored: (key: string, interactionId: string) => become(all.map((one) => (one.key === key ? { ...one, interactionId } : one))),
  drop: (key: string) => become(all.filter((one) => one.key !== key)),
}
