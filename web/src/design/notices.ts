/** One quiet word below the head of the page after something was done, with the way back where there is one. */
export type Notice = {
  id: number
  text: string
  action?: { label: string; run: () => void }
  /** For what can be taken back only for so long: a ring that drains tells how long still. */
  lastsMs?: number
}

/** Long enough to see what happened, think, and take it back. */
const stays = 10_000
let current: Notice | null = null
let latest: Notice['action']
let last = 0
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export function notify(text: string, action?: Notice['action'], lastsMs?: number): void {
  last += 1
  latest = action ?? latest
  show({ id: last, text, ...(action ? { action } : {}), ...(lastsMs === undefined ? {} : { lastsMs }) })
  clearTimeout(timer)
  timer = setTimeout(dismissNotice, lastsMs ?? stays)
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

/** While someone points at it or has the focus in it, it stays, unless its time is that of what it speaks of. */
export function holdNotice(held: boolean): void {
  if (current?.lastsMs !== undefined) return
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
