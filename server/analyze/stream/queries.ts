import { sql } from 'kysely'
import type { ReadScope } from '../../platform/database/scope.ts'
import { find } from '../../platform/search/find.ts'
import type { StreamFilter } from '../shapes.ts'

type Stretch = { since: Date | undefined; until: Date | undefined }

/** From here on a text presses; a single mild word does not. */
const pressesFrom = 0.3

/** A little more than is shown, so that the cut can fall between two clusters. */
export const longestExcerpt = 1200

/** What others said in public and did not take back. `is_public` stands bare, since its index is for that alone. */
const heard = (scope: ReadScope, filter: StreamFilter, { since, until }: Stretch) =>
  scope.read
    .selectFrom('interaction as i')
    .leftJoin('reading as r', 'r.interaction_id', 'i.id')
    .where((eb) => eb.ref('i.is_public'))
    .where('i.direction', '=', 'in')
    .where('i.removed_at', 'is', null)
    .$if(filter.source !== undefined, (query) => query.where('i.source_id', '=', filter.source!))
    .$if(filter.mood !== undefined, (query) => query.where('r.mood', '=', filter.mood!))
    .$if(filter.intent !== undefined, (query) => query.where('r.intent', '=', filter.intent!))
    .$if(filter.urgent !== undefined, (query) => query.where('r.urgency', '>=', pressesFrom))
    .$if(filter.language !== undefined, (query) => query.where('r.language', '=', filter.language!))
    .$if(since !== undefined, (query) => query.where('i.occurred_at', '>=', since!))
    .$if(until !== undefined, (query) => query.where('i.occurred_at', '<', until!))

type Place = { at: string; id: string }
type Page = Stretch & { limit: number; after: Place | undefined }

export async function listPublic(scope: ReadScope, filter: StreamFilter, page: Page, among?: readonly string[]) {
  return heard(scope, filter, page)
    .innerJoin('source as s', 's.id', 'i.source_id')
    .leftJoin('identity as a', 'a.id', 'i.identity_id')
    .select((eb) => [
      'i.id',
      'i.kind',
      'i.version',
      'i.occurred_at',
      'i.identity_id',
      'i.details',
      eb.fn<string | null>('left', ['i.text', sql.lit(longestExcerpt + 50)]).as('text'),
      's.id as source_id',
      's.kind as source_kind',
      's.name as source_name',
      'a.name as author_name',
      'r.model',
      'r.language',
      'r.mood',
      'r.sureness',
      'r.words',
      'r.intent',
      'r.urgency',
      'r.urgent_words',
      'r.entities',
    ])
    .$if(page.after !== undefined, (query) =>
      query.where((eb) => eb(eb.refTuple('i.occurred_at', 'i.id'), '<', eb.tuple(new Date(page.after!.at), page.after!.id))),
    )
    .$if(among !== undefined, (query) => query.where('i.id', '=', sql<string>`any(${among!}::uuid[])`))
    .orderBy('i.occurred_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export type PublicRow = Awaited<ReturnType<typeof listPublic>>[number]

const atOnce = 200
const mostRounds = 5
const noId = '00000000-0000-0000-0000-000000000000'

/**
 * The same, of what holds these words. Words are found among all that was said, in public or to us alone: a few hundred
 * are gone through at a time, and where that fills no page, `looked` is where the next one goes on.
 */
export async function findPublic(scope: ReadScope, filter: StreamFilter, q: string, page: Page): Promise<{ rows: PublicRow[]; looked: Place | undefined }> {
  const rows: PublicRow[] = []
  let looked = page.after ?? (page.until && { at: page.until.toISOString(), id: noId })
  for (let round = 0; round < mostRounds && rows.length <= page.limit; round += 1) {
    const found = await find(scope, { kind: 'interaction', words: q, limit: atOnce, after: looked })
    const some = found.slice(0, atOnce)
    rows.push(...(await listPublic(scope, filter, { ...page, after: undefined }, some.map(({ id }) => id))))
    const last = some.at(-1)
    if (found.length <= atOnce || !last || (page.since && last.at < page.since)) return { rows, looked: undefined }
    looked = { at: last.at.toISOString(), id: last.id }
  }
  return { rows, looked }
}

/** By hours that said anything; silence has no row. */
export async function countByHour(scope: ReadScope, filter: StreamFilter, since: Date) {
  return heard(scope, filter, { since, until: undefined })
    .select((eb) => [
      eb.fn<Date>('date_trunc', [sql.lit('hour'), 'i.occurred_at', sql.lit('UTC')]).as('at'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.countAll<number>().filterWhere('r.mood', '=', 'unhappy').as('unhappy'),
    ])
    .groupBy('at')
    .execute()
}
