import { sql } from 'kysely'
import type { ReadScope } from '../../platform/database/scope.ts'
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

export async function listPublic(scope: ReadScope, filter: StreamFilter, page: Stretch & { limit: number; after: { at: string; id: string } | undefined }) {
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
    .orderBy('i.occurred_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export type PublicRow = Awaited<ReturnType<typeof listPublic>>[number]

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
