import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** What pg's connection can do beside what its types say. */
type Wire = { stream: Duplex; query(text: string): void; sendCopyFromChunk(bytes: Buffer): void; endCopyFrom(): void }

type Course = { wire: Promise<Wire>; done: Promise<number>; ready: Promise<void> }

const gatherBytes = 64 * 1024
const holdBytes = 1024 * 1024

/** The rows of `COPY … TO STDOUT`, in pieces of some size; the database waits while nobody takes them. */
export async function* copyOut(client: pg.ClientBase, statement: string): AsyncGenerator<Buffer, number> {
  let pieces: Buffer[] = []
  let held = 0
  let wake = () => {}
  const course = run(client, statement, (bytes, wire) => {
    pieces.push(bytes)
    held += bytes.length
    if (held > holdBytes) wire.stream.pause()
    if (held >= gatherBytes) wake()
  })
  let ended = false
  const end = () => {
    ended = true
    wake()
  }
  course.done.then(end, end)
  const wire = await Promise.race([course.wire, course.done.then(() => course.wire)])
  try {
    while (!ended || held > 0) {
      if (!ended && held < gatherBytes) await new Promise<void>((done) => (wake = done))
      const piece = Buffer.concat(pieces)
      pieces = []
      held = 0
      wire.stream.resume()
      if (piece.length > 0) yield piece
    }
    return await course.done
  } finally {
    // Whoever stops listening half-way leaves a connection that still talks: nobody else may have it.
    if (!ended) wire.stream.destroy()
  }
}

export type CopyIn = { write(bytes: Buffer): Promise<void>; end(): Promise<number> }

/** Feeds `COPY … FROM STDIN`; `end` tells how many rows arrived. */
export function copyIn(client: pg.ClientBase, statement: string): CopyIn {
  const course = run(client, statement, () => {})
  const broken = course.done.then(() => undefined)
  // The error is met at the next write or at the end, whichever comes first.
  broken.catch(() => {})
  return {
    async write(bytes) {
      await Promise.race([course.ready, broken])
      const wire = await course.wire
      wire.sendCopyFromChunk(bytes)
      if (wire.stream.writableNeedDrain) await Promise.race([once(wire.stream, 'drain'), broken])
    },
    async end() {
      await Promise.race([course.ready, broken])
      const wire = await course.wire
      wire.endCopyFrom()
      return course.done
    },
  }
}

/** A query of our own by the hooks that pg keeps for such: it calls them as the messages of the server arrive. */
function run(client: pg.ClientBase, statement: string, take: (bytes: Buffer, wire: Wire) => void): Course {
  const wire = Promise.withResolvers<Wire>()
  const ready = Promise.withResolvers<void>()
  const done = Promise.withResolvers<number>()
  let rows = 0
  client.query({
    /** Set by pg, which hangs its clock on it: whoever has an answer is waited for no longer. */
    callback: undefined as (() => void) | undefined,
    submit(connection: pg.Connection) {
      const own = connection as unknown as Wire
      wire.resolve(own)
      own.query(statement)
    },
    handleCopyInResponse: () => ready.resolve(),
    handleCopyData: ({ chunk }: { chunk: Buffer }, own: Wire) => take(Buffer.from(chunk), own),
    handleCommandComplete: ({ text }: { text: string }) => void (rows = Number(text.replace('COPY ', ''))),
    handleReadyForQuery() {
      done.resolve(rows)
      this.callback?.()
    },
    handleError(error: Error) {
      done.reject(error)
      this.callback?.()
    },
  })
  done.promise.catch(() => {})
  return { wire: wire.promise, ready: ready.promise, done: done.promise }
}
