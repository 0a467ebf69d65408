import { sql } from 'kysely'
import type { Reader } from '../database/read.ts'
import type { ReadScope } from '../database/scope.ts'
import { Problem } from '../errors.ts'
import { foldQuestion, isSearchable } from './fold.ts'

export type Found = { id: string; at: Date }
export type Question = { kind: string; words: string; limit: number; after: { at: string; id: string } | undefined }

/** How many of the newest are looked through before the index is asked for all. */
const window = 2000

/**
 * The records whose text holds these words, the newest first, one more than `limit`. A frequent word fills its page
 * among the newest, at the cost of looking through a few; the index would first gather a hundred thousand. A rare one
 * is not there, and the index gathers few.
 */
export async function find({ read }: ReadScope, question: Question): Promise<Found[]> {
  const near = await amongNewest(read, question).execute()
  return near.length > question.limit ? near : amongAll(read, question).execute()
}

export function amongNewest(read: Reader, question: Question) {
  const newest = entries(read, question).select(['id', 'at', 'text']).orderBy('at', 'desc').orderBy('id', 'desc').limit(sql.lit(window))
  return read
    .selectFrom(newest.as('newest'))
    .select(['id', 'at'])
    .where('text', 'like', pattern(read, question))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(question.limit + 1)
}

export function amongAll(read: Reader, question: Question) {
  // Held apart, so that the order of the page does not tempt the planner to walk all entries by time.
  return read
    .with((cte) => cte('found').materialized(), () => entries(read, question).select(['id', 'at']).where('text', 'like', pattern(read, question)))
    .selectFrom('found')
    .select(['id', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(question.limit + 1)
}

const entries = (read: Reader, { kind, after }: Question) =>
  read
    .selectFrom('search_entry')
    .where('kind', '=', kind)
    .$if(after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(new Date(after!.at), after!.id))))

/** Asked as a question of its own, since a planner that knows the words may think a scan of everything worth its while. */
const pattern = (read: Reader, { words }: Question) => read.selectNoFrom(sql<string>`${patternOf(words)}::text`.as('words'))

function patternOf(words: string): string {
  const folded = foldQuestion(words)
  if (!isSearchable(folded)) {
    throw new Problem(
      'search-too-short',
      400,
      {
        th: 'พิมพ์คำค้นอย่างน้อย 3 ตัวอักษร คำสั้นกว่านี้ยังค้นไม่ได้',
        en: 'Type at least three letters; shorter words cannot be looked for yet.',
      },
      { where: 'query.q' },
    )
  }
  return `%${folded.replace(/[\\%_]/g, '\\$&')}%`
}
