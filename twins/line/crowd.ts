import { createHash } from 'node:crypto'
import type { LineEvent } from './events.ts'
import * as events from './events.ts'
import { lineId, messageId, ulid } from './ids.ts'
import type { LineTwin } from './line.ts'
import { readLines, survey, type Line, type Survey } from './lines.ts'
import { displayName } from './names.ts'
import type { Platform } from './platform.ts'

export interface CrowdOptions {
  twin: LineTwin
  platform: Platform
  destination: string
  /** .jsonl or .jsonl.gz: one JSON object a line, each a customer's message. */
  file: string
  /** Deliveries under way at one time. */
  atOnce?: number
  onProgress?: (progress: Progress) => void
  signal?: AbortSignal
}

export interface Progress {
  /** Lines of the file. */
  lines: number
  sent: number
  acknowledged: number
  /** Given up after the last try. */
  failed: number
  /** Lines without a text, which LINE could not carry. */
  skipped: number
  seconds: number
  /** Acknowledged messages per second since the start. */
  perSecond: number
}

const perDelivery = 100
const messagesPerAuthor = 4
/** Ids carry a time, and the same file must always give the same ids, so this time stands still. */
const idTime = Date.UTC(2026, 0, 1)

/** Sends every line of a file as fast as it is acknowledged. A second run sends the very same events again. */
export async function sendCrowd(options: CrowdOptions): Promise<Progress> {
  const { twin, platform, destination, file, signal } = options
  const about = await survey(file)
  const began = performance.now()
  const counts = { lines: about.lines, sent: 0, acknowledged: 0, failed: 0, skipped: 0 }
  const progress = (): Progress => {
    const seconds = (performance.now() - began) / 1000
    return { ...counts, seconds: Number(seconds.toFixed(1)), perSecond: Math.round(counts.acknowledged / seconds) }
  }
  const ticking = setInterval(() => options.onProgress?.(progress()), 1000)
  const underWay = new Set<Promise<void>>()
  const send = async (batch: LineEvent[]) => {
    counts.sent += batch.length
    const acknowledged = await platform.deliver(batch)
    counts[acknowledged ? 'acknowledged' : 'failed'] += batch.length
  }
  const start = async (batch: LineEvent[]) => {
    const delivery = send(batch).finally(() => underWay.delete(delivery))
    underWay.add(delivery)
    if (underWay.size >= (options.atOnce ?? 4)) await Promise.race(underWay)
  }
  try {
    // Each message a millisecond after the one before, the last of them now: the order of the file is the order in time.
    const firstAt = twin.now() - about.lines
    let batch: LineEvent[] = []
    for await (const line of readLines(file, about)) {
      if (signal?.aborted) break
      if (!line) {
        counts.skipped += 1
        continue
      }
      const author = authorOf(line, about)
      twin.meet(destination, author.userId, { displayName: author.name })
      batch.push(eventOf(line, about, author.userId, firstAt + line.number))
      if (batch.length === perDelivery) await start(batch.splice(0))
    }
    if (batch.length > 0 && !signal?.aborted) await start(batch)
    await Promise.all(underWay)
  } finally {
    clearInterval(ticking)
  }
  return progress()
}

function eventOf(line: Line, { digest }: Survey, userId: string, at: number): LineEvent {
  const seed = createHash('sha256').update(`${digest}:${line.number}`).digest()
  return events.text(events.fromUser(userId), line.text, {
    at,
    id: messageId(seed.subarray(10, 18)),
    eventId: ulid(idTime + line.number, seed),
  })
}

/** One author for about four messages, always the same ones for the same line, unless the line names its own. */
function authorOf(line: Line, { digest, lines }: Survey): { userId: string; name: string } {
  if (line.author !== null) {
    const isId = /^U[0-9a-f]{32}$/.test(line.author)
    return { userId: isId ? line.author : lineId('U', `author: ${line.author}`), name: isId ? displayName(line.number) : line.author }
  }
  const pool = Math.max(1, Math.ceil(lines / messagesPerAuthor))
  const number = createHash('sha256').update(`author of ${digest}:${line.number}`).digest().readUInt32BE(0) % pool
  return { userId: lineId('U', `author ${number} of ${digest}`), name: displayName(number) }
}
