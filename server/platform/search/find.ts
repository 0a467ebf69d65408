import { type Compilable, sql } from 'kysely'
import { question } from '../database/question.ts'
import type { Reader } from '../database/read.ts'
import type { ReadScope } from '../database/scope.ts'
import { Problem } from '../errors.ts'
import { foldQuestion, isSearchable } from './fold.ts'

export type Found = { id: string; at: Date }
export type Question = { kind: string; words: string; limit: number; after: { at: string; id: string } | undefined }

/** What is looked for, as it stands in the statement; `most` is one more than the page holds. */
export type Given = { kind: string; pattern: string; most: number }
type Place = { at: Date; id: string }

/**
 * How many of the newest are looked through at first, and how many where the first promise a full page, before the index
 * is asked for all.
 */
const [few, many] = [250, 2000]

/**
 * A question of one statement for the records whose text holds these words, the newest first, one more than `limit`: `shape`
 * is what their owner makes of the finds.
 */
export function finding<R>(shape: (read: Reader, found: FoundQuery) => Compilable<R>): (scope: ReadScope, asked: Question) => Promise<R[]> {
  const first = question((read, given: Given) => shape(read, holding(read, given)))
  const next = question((read, given: Given & Place) => shape(read, holding(read, given, given)))
  return (scope, { kind, words, limit, after }) => {
    const given = { kind, pattern: patternOf(words), most: limit + 1 }
    return after === undefined ? first(scope, given) : next(scope, { ...given, at: new Date(after.at), id: after.id })
  }
}

export const find = finding<Found>((_, found) => found)

type FoundQuery = ReturnType<typeof holding>

/**
 * A frequent word fills its page among the newest, at the cost of looking through a few; the index would first gather a
 * hundred thousand. A rare one is not there, and the index gathers few. What is not chosen is not run.
 */
export function holding(read: Reader, given: Given, after?: Place) {
  const newest = (window: number) =>
    read
      .selectFrom(entries(read, given, after).select(['id', 'at', 'text']).orderBy('at', 'desc').orderBy('id', 'desc').limit(sql.lit(window)).as('newest'))
      .select(['id', 'at'])
      .where('text', 'like', pattern(read, given))
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(given.most)
  return read
    .with((cte) => cte('near').materialized(), () => newest(few))
    .with((cte) => cte('far').materialized(), () => newest(many))
    // Held apart, so that the order of the page does not tempt the planner to walk all entries by time.
    .with((cte) => cte('everywhere').materialized(), () => entries(read, given, after).select(['id', 'at']).where('text', 'like', pattern(read, given)))
    .with((cte) => cte('chosen').materialized(), (db) => {
      const [near, far] = [db.selectFrom('near').select(({ fn }) => fn.countAll().as('n')), db.selectFrom('far').select(({ fn }) => fn.countAll().as('n'))]
      const chosen = sql<string>`case when ${near} >= ${given.most} then 'near' when ${near} * ${sql.lit(many / few)} < ${given.most} then 'everywhere'
        when ${far} >= ${given.most} then 'far' else 'everywhere' end`
      return db.selectNoFrom(chosen.as('place'))
    })
    .selectFrom((db) => {
      const from = (place: 'near' | 'far' | 'everywhere') => db.selectFrom(place).select(['id', 'at']).where(sql.lit<string>(place), '=', db.selectFrom('chosen').select('place'))
      return from('near').unionAll(from('far')).unionAll(from('everywhere')).as('found')
    })
    .select(['id', 'at'])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(given.most)
}

const entries = (read: Reader, { kind }: Given, after: Place | undefined) =>
  read
    .selectFrom('search_entry')
    .where('kind', '=', kind)
    .$if(after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(after!.at, after!.id))))

/** Asked as a question of its own, since a planner that knows the words may think a scan of everything worth its while. */
const pattern = (read: Reader, given: Given) => read.selectNoFrom(sql<string>`${given.pattern}::text`.as('words'))

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
