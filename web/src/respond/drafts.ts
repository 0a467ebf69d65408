/**
 * What someone was writing survives everything: another conversation, a reload, a failed sending. A text that is on
 * its way is kept beside the draft until the server has it, and comes back if we closed before we knew.
 */
export type Drafts = {
  read: (key: string) => string
  write: (key: string, text: string) => void
  /** Takes the text out of the box and holds it until `sent` or `failed`. */
  hold: (key: string, text: string) => void
  sent: (key: string) => void
  /** Back into the box, before whatever was written meanwhile. */
  failed: (key: string, text: string) => void
  subscribe: (listener: () => void) => () => void
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export function openDrafts(store: Store): Drafts {
  const texts = new Map<string, string>()
  const listeners = new Set<() => void>()

  function read(key: string): string {
    const kept = texts.get(key)
    if (kept !== undefined) return kept
    const text = join(store.getItem(`${key}.sending`) ?? '', store.getItem(key) ?? '')
    store.removeItem(`${key}.sending`)
    put(key, text)
    return text
  }
  function put(key: string, text: string) {
    texts.set(key, text)
    if (text === '') store.removeItem(key)
    else keep(store, key, text)
  }
  function write(key: string, text: string) {
    put(key, text)
    listeners.forEach((listener) => listener())
  }

  return {
    read,
    write,
    hold(key, text) {
      keep(store, `${key}.sending`, text)
      write(key, '')
    },
    sent: (key) => store.removeItem(`${key}.sending`),
    failed(key, text) {
      store.removeItem(`${key}.sending`)
      write(key, join(text, read(key)))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const join = (first: string, second: string) => (first && second ? `${first}\n${second}` : first || second)

/** A full or forbidden store costs the safety net, never the writing. */
function keep(store: Store, key: string, text: string) {
  try {
    store.setItem(key, text)
  } catch {
    store.removeItem(key)
  }
}
