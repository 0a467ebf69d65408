import * as events from './events.ts'
import type { LineEvent } from './events.ts'
import type { Content } from './kept.ts'
import { photo } from './paint.ts'
import type { Turn } from './story.ts'

/** What a customer does as LINE tells it; `said` are the ids of what they said before. */
export function eventOf(source: events.Source, turn: Turn, said: readonly string[]): LineEvent {
  if (typeof turn === 'string') return events.text(source, turn)
  if ('sticker' in turn) return events.sticker(source, turn.sticker)
  if ('picture' in turn) return events.image(source)
  if ('file' in turn) return events.file(source, turn.file, slip.length)
  if ('quotes' in turn) return events.text(source, turn.text, { quotedMessageId: said[turn.quotes]! })
  return events.text(source, turn.unsent)
}

/** The smallest thing that a reader of PDF opens. */
const slip = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 420]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** What LINE keeps of it. */
export function contentOf(turn: Turn): Content | undefined {
  if (typeof turn === 'string') return undefined
  if ('picture' in turn) return { type: 'image/png', bytes: photo(turn.picture) }
  return 'file' in turn ? { type: 'application/pdf', bytes: slip } : undefined
}
