import { sql } from 'kysely'
import { question } from '../platform/database/question.ts'
import type { Reader } from '../platform/database/read.ts'
import type { ReadScope } from '../platform/database/scope.ts'
import { finding } from '../platform/search/find.ts'

const rowColumns = ['p.id', 'p.kind', 'p.title', 'p.name', 'p.nickname', 'p.organisation', 'p.phone', 'p.email', 'p.created_at', 'p.archived_at', 'p.version', 'p.face_id', 'p.picture_id'] as const

export type View = 'active' | 'archived'
export type ListPage = { view: View; limit: number; after: string[] | undefined }

const inView = (read: Reader, view: View) =>
  read
    .selectFrom('person as p')
    .select(rowColumns)
    .where('p.archived_at', view === 'active' ? 'is' : 'is not', null)

export type Row = Awaited<ReturnType<ReturnType<typeof inView>['execute']>>[number]

const newestIn = (view: View) => {
  const inTime = (read: Reader, most: number) => inView(read, view).orderBy('p.created_at', 'desc').orderBy('p.id', 'desc').limit(most)
  return {
    first: question((read, { most }: { most: number }) => inTime(read, most)),
    next: question((read, { most, at, id }: { most: number; at: Date; id: string }) => inTime(read, most).where((eb) => eb(eb.refTuple('p.created_at', 'p.id'), '<', eb.tuple(at, id)))),
  }
}
const newest = { active: newestIn('active'), archived: newestIn('archived') }

export async function listNewest(scope: ReadScope, { view, limit, after }: ListPage): Promise<Row[]> {
  const most = limit + 1
  return after === undefined ? newest[view].first(scope, { most }) : newest[view].next(scope, { most, at: new Date(after[0]!), id: after[1]! })
}

/** In the order of a Thai dictionary, those without a name at the end: as person_in_order has it. */
const inOrder = sql<string>`coalesce(p.name, chr(65535)) collate "th-x-icu"`
export const nameless = '\uffff'

export async function listByName(scope: ReadScope, { view, limit, after }: ListPage) {
  return inView(scope.read, view)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(${inOrder}, p.id) > (${after![0]!}, ${after![1]!}::uuid)`))
    .orderBy(inOrder)
    .orderBy('p.id')
    .limit(limit + 1)
    .execute()
}

/** Those whose names or numbers hold these words, the newest first, found and read in one statement. */
export const personsHolding = finding((read, found) =>
  read.selectFrom(found.as('f')).innerJoin('person as p', 'p.id', 'f.id').select(rowColumns).select('f.at as foundAt').orderBy('f.at', 'desc').orderBy('f.id', 'desc'),
)

export async function personsByIds(scope: ReadScope, ids: readonly string[]): Promise<Row[]> {
  return scope.read.selectFrom('person as p').select(rowColumns).where('p.id', '=', sql<string>`any(${ids}::uuid[])`).execute()
}

/** Interactions with who said them; of what we said, to whom. */
export async function interactionsByIds(scope: ReadScope, ids: readonly string[]) {
  return scope.read
    .selectFrom('interaction as i')
    .leftJoin('identity as a', (join) => join.on((eb) => eb('a.id', '=', eb.fn.coalesce('i.identity_id', 'i.thread_identity_id'))))
    .leftJoin('belonging as b', (join) => join.onRef('b.identity_id', '=', 'a.id').on('b.until', 'is', null))
    .leftJoin('person as p', 'p.id', 'b.person_id')
    .select(['i.id', 'i.occurred_at', 'i.kind', 'i.direction', 'i.is_public', 'i.text', 'i.source_id', 'a.name as author_name', 'p.id as person_id', 'p.name as person_name', 'p.face_id', 'p.picture_id'])
    .where('i.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('i.removed_at', 'is', null)
    .execute()
}

export type InteractionFound = Awaited<ReturnType<typeof interactionsByIds>>[number]
