import { sql } from 'kysely'
import type { ReadScope } from '../platform/database/scope.ts'
import { toPage } from '../platform/page.ts'
import { presentSource } from './present.ts'
import type { TimelineItem } from './shapes.ts'
import type { Told } from './told.ts'

type Only = 'said' | 'public' | 'inside' | 'changes'
type Page = { limit: number; after: { at: Date; id: string } | undefined; only?: Only | undefined }

/** Everything said by, with or to somebody, and what was changed of them: the newest first. */
export async function timelinePage(scope: ReadScope, personId: string, page: Page, told: Told) {
  const { limit, only } = page
  const said = only === 'changes' ? [] : [...(await saidBy(scope, personId, page)), ...(await saidTo(scope, personId, page))]
  const changes = only === undefined || only === 'changes' ? await changesOf(scope, personId, page) : []
  const newest = [...said.map((row) => ({ at: row.occurred_at, id: row.id, said: row })), ...changes.map((row) => ({ at: row.at, id: row.id, change: row }))]
    .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
  const given = newest.slice(0, limit + 1)
  const from = { from: scope.read, workspaceId: scope.workspaceId }
  const rows = given.flatMap((one) => ('said' in one ? [one.said] : []))
  const readings = await told.readingsOf(from, rows.map(({ id }) => id))
  const sources = await told.sourcesOf(from, rows.map((row) => row.source_id))
  return toPage(given, limit, (one) => [one.at.toISOString(), one.id], (one): TimelineItem =>
    'change' in one
      ? presentChange(one.change)
      : {
          type: 'interaction',
          id: one.id,
          at: one.at.toISOString(),
          kind: one.said.kind,
          direction: one.said.direction,
          isPublic: one.said.is_public,
          text: one.said.text,
          removed: one.said.removed_at !== null,
          source: presentSource(one.said.source_id, sources, scope.workspaceId),
          reading: readings.get(one.id) ?? null,
        },
  )
}

const identitiesOf = (scope: ReadScope, personId: string) => scope.read.selectFrom('belonging as b').where('b.person_id', '=', personId).where('b.until', 'is', null)

/** Of each identity only as much as the page may need, by its index: somebody may have written a hundred thousand times. */
const newestOf = (scope: ReadScope, { limit, after, only }: Page) =>
  scope.read
    .selectFrom('interaction as i')
    .select(['i.id', 'i.occurred_at', 'i.kind', 'i.direction', 'i.is_public', 'i.text', 'i.removed_at', 'i.source_id'])
    .$if(after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('i.occurred_at', 'i.id'), '<', eb.tuple(after!.at, after!.id))))
    .$if(only === 'public', (query) => query.where('i.is_public', '=', true))
    .$if(only === 'inside', (query) => query.where('i.direction', '=', 'inside'))
    .$if(only === 'said', (query) => query.where('i.direction', '<>', 'inside'))
    .orderBy('i.occurred_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit + 1)

export async function saidBy(scope: ReadScope, personId: string, page: Page) {
  return identitiesOf(scope, personId)
    .innerJoinLateral(newestOf(scope, page).whereRef('i.identity_id', '=', sql.ref('b.identity_id')).as('n'), (join) => join.onTrue())
    .selectAll('n')
    .execute()
}

/** Our answers and notes: they have no identity, and stand in the chat of somebody who has. */
export async function saidTo(scope: ReadScope, personId: string, page: Page) {
  return identitiesOf(scope, personId)
    .innerJoinLateral(
      newestOf(scope, page).where('i.identity_id', 'is', null).whereRef('i.thread_identity_id', '=', sql.ref('b.identity_id')).as('n'),
      (join) => join.onTrue(),
    )
    .selectAll('n')
    .execute()
}

export async function changesOf(scope: ReadScope, personId: string, { limit, after }: Page) {
  return scope.read
    .selectFrom('change as c')
    .leftJoin('member as m', (join) => join.on((eb) => eb(eb.cast('m.id', 'text'), '=', eb.ref('c.actor_id'))))
    .select(['c.id', 'c.at', 'c.kind', 'c.columns', 'c.actor_kind', 'm.name as member_name'])
    .where((eb) =>
      eb.or([
        eb('c.record_kind', '=', 'person').and('c.record_id', '=', personId),
        eb('c.record_kind', '=', 'identity').and('c.record_id', 'in', identitiesOf(scope, personId).select('b.identity_id')),
      ]),
    )
    .$if(after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('c.at', 'c.id'), '<', eb.tuple(after!.at, after!.id))))
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit + 1)
    .execute()
}

type ChangeRow = Awaited<ReturnType<typeof changesOf>>[number]

const presentChange = (row: ChangeRow): TimelineItem => ({
  type: 'change',
  id: row.id,
  at: row.at.toISOString(),
  kind: row.kind,
  by: { kind: row.actor_kind, name: row.member_name },
  columns: (row.columns ?? {}) as Record<string, { from: unknown; to: unknown }>,
})
