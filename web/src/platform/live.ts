/** What the server's stream carries: that something changed, never its content. */
export type Signal = { id: string; kind: string; record: string; version: number }

export type LiveState = 'connecting' | 'open' | 'lost'

export type Live = {
  close: () => void
  onSignals: (listener: (signals: Signal[]) => void) => () => void
  onReload: (listener: () => void) => () => void
  onState: (listener: () => void) => () => void
  state: () => LiveState
}

/** At most about four re-reads a second: people see no faster, and a burst costs the server no more than a trickle. */
const batchEvery = 250
const longestPause = 15_000

export function openLive(url: string): Live {
  const signalListeners = new Set<(signals: Signal[]) => void>()
  const reloadListeners = new Set<() => void>()
  const stateListeners = new Set<() => void>()
  let state: LiveState = 'connecting'
  let source: EventSource | null = null
  let pause = 1_000
  let retry: ReturnType<typeof setTimeout> | undefined
  // What changed between the first reading of a screen and the opening of the stream was told to nobody.
  let missed = true
  const batches = gather(batchEvery, (signals) => signalListeners.forEach((listener) => listener(signals)))
  const reload = () => reloadListeners.forEach((listener) => listener())
  const become = (next: LiveState) => {
    if (state === next) return
    state = next
    stateListeners.forEach((listener) => listener())
  }

  function connect() {
    source = new EventSource(url)
    source.onopen = () => {
      pause = 1_000
      become('open')
      // A stream opened anew knows no Last-Event-ID, so what happened in between must be read.
      if (missed) reload()
      missed = false
    }
    source.onmessage = (event) => batches.add(JSON.parse(event.data as string) as Signal)
    source.addEventListener('reload', reload)
    source.onerror = () => {
      become('lost')
      // The browser itself tries again unless the server refused; then it is up to us.
      if (source?.readyState !== EventSource.CLOSED) return
      missed = true
      retry = setTimeout(connect, pause)
      pause = Math.min(pause * 2, longestPause)
    }
  }
  connect()

  return {
    close() {
      source?.close()
      clearTimeout(retry)
      batches.stop()
    },
    onSignals: (listener) => subscribe(signalListeners, listener),
    onReload: (listener) => subscribe(reloadListeners, listener),
    onState: (listener) => subscribe(stateListeners, listener),
    state: () => state,
  }
}

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The first of a quiet time goes out at once, so that one message is seen at once; what follows waits for its batch. */
export function gather(every: number, flush: (signals: Signal[]) => void) {
  let waiting: Signal[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const out = () => {
    timer = undefined
    if (waiting.length === 0) return
    const batch = waiting
    waiting = []
    timer = setTimeout(out, every)
    flush(batch)
  }
  return {
    add(signal: Signal) {
      waiting.push(signal)
      if (timer === undefined) out()
    },
    stop() {
      clearTimeout(timer)
      waiting = []
    },
  }
}
