import { createHash } from 'node:crypto'
import { type Heard, NotHeard } from '../heard.ts'
import type { ImportSettings } from './shapes.ts'
import { timeOf } from './times.ts'

export type RowReading = Pick<ImportSettings, 'columns' | 'dates' | 'isPublic'>

/** What a row needs to be read: its cells, how they are read, and where it came from. */
export type RawRow = { cells: Record<string, string>; number: number; digest: string; reading: RowReading }

const longestKey = 180

/** A row by the id that its source gave it, or by its place in this very file. */
export function keyOf({ cells, number, digest, reading }: RawRow): string {
  const id = reading.columns.id === null ? '' : (cells[reading.columns.id] ?? '').trim()
  return id === '' ? `${digest}:${number}` : shortened(id)
}

const shortened = (text: string): string => (text.length <= longestKey ? text : createHash('sha256').update(text).digest('hex'))

/** A row in our own words. It is history: kept and shown, but it asks nobody for an answer. */
export function hearRow(raw: RawRow, about: { sourceId: string; eventKey: string; receivedAt: Date }): Heard {
  const { cells, reading: { columns, dates, isPublic } } = raw
  const cell = (name: string | null) => (name === null ? '' : (cells[name] ?? '').trim())
  for (const [name, value] of Object.entries(cells)) if (value.includes('\u0000') || name.includes('\u0000')) throw new NotHeard('unstorable-character')
  const text = cell(columns.text)
  if (text === '') throw new NotHeard('no-text')
  const time = cell(columns.time)
  const author = authorOf(cell(columns.author))
  const read = new Set([columns.text, columns.author, columns.time, columns.id])
  return {
    ...about,
    act: 'happened',
    kind: isPublic ? 'post' : 'text',
    isPublic,
    // A post stands for itself; what one person said in private is one chat.
    thread: isPublic || !author ? about.eventKey : author.externalId,
    threadIdentity: author,
    author,
    externalId: about.eventKey,
    quotedExternalId: undefined,
    text,
    details: Object.fromEntries(Object.entries(cells).filter(([name, value]) => !read.has(name) && value !== '')),
    occurredAt: time === '' ? about.receivedAt : timeOf(time, dates),
    receivedAt: about.receivedAt,
    replyToken: undefined,
  }
}

const graphemes = new Intl.Segmenter('th')

function authorOf(told: string): { externalId: string; kind: 'person'; name: string } | undefined {
  const name = told.normalize('NFC')
  return name === '' ? undefined : { externalId: shortened(name), kind: 'person', name: name.length <= 200 ? name : [...graphemes.segment(name)].slice(0, 100).map(({ segment }) => segment).join('') }
}

/** The kept bytes of a row that failed, for another try: a delivery with this one event in it. */
export const packRow = (raw: RawRow): Buffer => Buffer.from(JSON.stringify(raw))

export function keptRow(body: Buffer): RawRow[] | undefined {
  try {
    const raw = JSON.parse(body.toString('utf8')) as RawRow
    return typeof raw.number === 'number' && typeof raw.cells === 'object' ? [raw] : undefined
  } catch {
    return undefined
  }
}

/** Another try of a row that was kept; what was no row then is none now. */
export function hearKeptRow(raw: RawRow | undefined, about: { sourceId: string; eventKey: string; receivedAt: Date }): Heard {
  if (raw === undefined) throw new NotHeard('row-unreadable')
  return hearRow(raw, about)
}
