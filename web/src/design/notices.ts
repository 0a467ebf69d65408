/** One quiet word below the head of the page after something was done, with the way back where there is one. */
export type Notice = { id: number; text: string; action?: { label: string; run: () => void } }

/** Long enough to see what happened, think, and take it back. */
const stays = 10_000
let current: Notice | null = null
let latest: Notice['action']
let last = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function notify(text: string, action?: Notice['action']): void {
  last += 1
  latest = action ?? latest
  show(action ? { id: last, text, action } : { id: last, text })
  holdNotice(false)
}

export function dismissNotice(): void {
  clearTimeout(timer)
  show(null)
}

/** The way back that was offered last, also when its notice is gone; once. */
export function takeBack(): void {
  const action = latest
  latest = undefined
  if (!action) return
  dismissNotice()
  action.run()
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
