import { sql } from 'kysely'
import type { ReadScope } from '../platform/database/scope.ts'

const rowColumns = ['p.id', 'p.kind', 'p.title', 'p.name', 'p.nickname', 'p.organisation', 'p.phone', 'p.email', 'p.created_at', 'p.archived_at', 'p.version', 'p.face_id', 'p.picture_id'] as const

export type View = 'active' | 'archived'
export type ListPage = { view: View; limit: number; after: string[] | undefined }

const inView = (scope: ReadScope, view: View) =>
  scope.read
    .selectFrom('person as p')
    .select(rowColumns)
    .where('p.archived_at', view === 'active' ? 'is' : 'is not', null)

export type Row = Awaited<ReturnType<typeof listNewest>>[number]

export async function listNewest(scope: ReadScope, { view, limit, after }: ListPage) {
  return inView(scope, view)
    .$if(after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('p.created_at', 'p.id'), '<', eb.tuple(new Date(after![0]!), after![1]!))))
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** In the order of a Thai dictionary, those without a name at the end: as person_in_order has it. */
const inOrder = sql<string>`coalesce(p.name, chr(65535)) collate "th-x-icu"`
export const nameless = '\uffff'

export async function listByName(scope: ReadScope, { view, limit, after }: ListPage) {
  return inView(scope, view)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(${inOrder}, p.id) > (${after![0]!}, ${after![1]!}::uuid)`))
    .orderBy(inOrder)
    .orderBy('p.id')
    .limit(limit + 1)
    .execute()
}

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
