import type { z } from '@hono/zod-openapi'
import type { publicPost, Reading, volume } from '../shapes.ts'
import { longestExcerpt, type countByHour, type PublicRow } from './queries.ts'

const clusters = new Intl.Segmenter('th', { granularity: 'grapheme' })

export function presentPost(row: PublicRow): z.input<typeof publicPost> {
  const text = row.text === null ? null : excerptOf(row.text)
  const { link, isCut } = row.details ?? {}
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    text,
    isCut: isCut === true || text !== row.text,
    link: typeof link === 'string' && /^https?:\/\//.test(link) ? link : null,
    source: { id: row.source_id, kind: row.source_kind, name: row.source_name },
    author: row.identity_id === null ? null : { identityId: row.identity_id, name: row.author_name },
    occurredAt: row.occurred_at.toISOString(),
    reading: readingOf(row),
  }
}

function readingOf(row: PublicRow): Reading | null {
  if (row.mood === null) return null
  const { model, language, mood, sureness, words, intent, urgency, urgent_words, entities } = row
  return { model: model!, language: language!, mood, sureness, words: words!, intent, urgency: urgency!, urgentWords: urgent_words!, entities: entities! }
}

/** Never cut inside a cluster: a consonant keeps its vowel and its tone. */
function excerptOf(text: string): string {
  if (text.length <= longestExcerpt) return text
  return text.slice(0, clusters.segment(text).containing(longestExcerpt)?.index ?? longestExcerpt)
}

const hour = 3600_000

export const firstHour = (now: Date, hours: number): Date => new Date(Math.floor(now.getTime() / hour) * hour - (hours - 1) * hour)

export function presentVolume(rows: Awaited<ReturnType<typeof countByHour>>, since: Date, hours: number): z.input<typeof volume> {
  const byHour = new Map(rows.map((row) => [row.at.getTime(), row]))
  return {
    hours: Array.from({ length: hours }, (_, i) => {
      const at = new Date(since.getTime() + i * hour)
      const row = byHour.get(at.getTime())
      return { at: at.toISOString(), count: row?.count ?? 0, unhappy: row?.unhappy ?? 0 }
    }),
  }
}
