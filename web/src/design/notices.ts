/** One quiet word below the head of the page after something was done, with the way back where there is one. */
export type Notice = { id: number; text: string; action?: { label: string; run: () => void } }

const stays = 8_000
let current: Notice | null = null
let last = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function notify(text: string, action?: Notice['action']): void {
  last += 1
  show(action ? { id: last, text, action } : { id: last, text })
  holdNotice(false)
}

export function dismissNotice(): void {
  clearTimeout(timer)
  show(null)
}

/** While someone points at it or has the focus in it, it stays. */
export function holdNotice(held: boolean): void {
  clearTimeout(timer)
  if (!held) timer = setTimeout(dismissNotice, stays)
}

function show(notice: Notice | null) {
  current = notice
  listeners.forEach((listener) => listener())
}

export const notices = {
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  current: () => current,
}
