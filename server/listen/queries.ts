import { sql } from 'kysely'
import type { From, SourceMark } from '../customers/index.ts'
import { signal } from '../platform/changes/changes.ts'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { ReadScope, Scope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'
import { eventExcerpts } from './faults.ts'

export type Delivery = {
  id: string
  sourceId: string
  digest: Buffer
  body: Buffer
  events: { key: string; place: number | null }[]
  problem: string | undefined
}

/** Keeps a delivery, its events and the claim to read them: one statement, since an acknowledgement waits for it. */
export async function keepDelivery(scope: Scope, delivery: Delivery): Promise<void> {
  const now = scope.clock.now()
  const events = delivery.events.map(({ key, place }) => ({ event_key: key, place }))
  const state = delivery.problem === undefined ? 'waiting' : 'failed'
  await sql`
    with kept as (
      insert into intake (workspace_id, id, source_id, received_at, digest, body)
      values (${scope.workspaceId}, ${delivery.id}, ${delivery.sourceId}, ${now}, ${delivery.digest}, ${delivery.body})
    ), claimed as (
      insert into claim (id, workspace_id, kind, record, due) values (${newId()}, ${scope.workspaceId}, 'intake', ${delivery.id}, ${now})
    )
    insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts, problem)
    select ${scope.workspaceId}, ${delivery.sourceId}, event_key, ${delivery.id}, place, ${state}, 0, ${delivery.problem ?? null}
    from ${recordset(events, 'event_key text, place integer')}
    on conflict (workspace_id, source_id, event_key) do nothing
  `.execute(scope.tx)
  if (delivery.problem) await signal(scope, [{ kind: 'fault', record: delivery.id, version: 1 }])
}

export type WaitingEvent = {
  sourceId: string
  sourceKind: string
  eventKey: string
  intakeId: string
  place: number | null
  attempts: number
  body: Buffer
  receivedAt: Date
}

/** Enough for batches to pay, few enough that a transaction stays under a second. */
const mostDeliveries = 50
const mostEvents = 500

/** The events of the oldest claimed deliveries, in the order in which they came; always whole deliveries, at least one. */
export async function waitingEvents(scope: Scope): Promise<{ claims: string[]; events: WaitingEvent[] }> {
  const claims = await scope.tx
    .selectFrom('claim')
    .select(['id', 'record'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', 'intake')
    .where('due', '<=', scope.clock.now())
    .orderBy('due')
    .orderBy('id')
    .limit(mostDeliveries)
    .execute()
  const byDelivery = Map.groupBy(await eventsOf(scope, claims.map((claim) => claim.record)), (event) => event.intakeId)
  const taken: typeof claims = []
  let count = 0
  for (const claim of claims) {
    const size = byDelivery.get(claim.record)?.length ?? 0
    if (taken.length > 0 && count + size > mostEvents) break
    taken.push(claim)
    count += size
  }
  const intakeIds = [...new Set(taken.map((claim) => claim.record))]
  // A body comes once for its delivery: joined to its events it would come a hundred times.
  const bodies = new Map((await bodiesOf(scope, intakeIds)).map((one) => [one.id, one]))
  const events = intakeIds.flatMap((id) => (byDelivery.get(id) ?? []).map((event) => ({ ...event, ...bodies.get(id)! })))
  return { claims: taken.map((claim) => claim.id), events }
}

const oneOf = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

async function eventsOf(scope: Scope, intakeIds: readonly string[]) {
  return scope.tx
    .selectFrom('intake_event')
    .select(['source_id as sourceId', 'event_key as eventKey', 'intake_id as intakeId', 'place', 'attempts'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('intake_id', '=', oneOf(intakeIds))
    .where('state', '=', 'waiting')
    .orderBy('intake_id')
    .orderBy('place')
    .execute()
}

async function bodiesOf(scope: Scope, intakeIds: readonly string[]) {
  return scope.tx
    .selectFrom('intake as i')
    .innerJoin('source as s', (join) => join.onRef('s.workspace_id', '=', 'i.workspace_id').onRef('s.id', '=', 'i.source_id'))
    .select(['i.id', 'i.body', 'i.received_at as receivedAt', 's.kind as sourceKind'])
    .where('i.workspace_id', '=', scope.workspaceId)
    .where('i.id', '=', oneOf(intakeIds))
    .execute()
}

type EventName = { sourceId: string; eventKey: string }
const names = (events: readonly EventName[]) =>
  recordset(events.map((event) => ({ source_id: event.sourceId, event_key: event.eventKey })), 'source_id uuid, event_key text')

export async function markDone(scope: Scope, events: readonly EventName[]): Promise<void> {
  await sql`
    update intake_event e set state = 'done', problem = null, detail = null, attempts = e.attempts + 1 from ${names(events)}
    where e.workspace_id = ${scope.workspaceId} and e.source_id = r.source_id and e.event_key = r.event_key
  `.execute(scope.tx)
}

export async function markHeard(scope: Scope, sourceIds: readonly string[]): Promise<void> {
  await scope.tx
    .updateTable('source')
    .set({ last_heard_at: scope.clock.now() })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', oneOf(sourceIds))
    .execute()
}

export async function dropClaims(scope: Scope, claims: readonly string[]): Promise<void> {
  await scope.tx
    .deleteFrom('claim')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', oneOf(claims))
    .execute()
}

/** The workspace waits with all that is due until then, so that the others come first. */
export async function putOff(scope: Scope, until: Date): Promise<void> {
  await scope.tx
    .updateTable('claim')
    .set({ due: until })
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', 'intake')
    .where('due', '<=', scope.clock.now())
    .execute()
}

/** One more attempt that came to nothing. */
export async function countAttempt(scope: Scope, event: EventName): Promise<void> {
  await scope.tx
    .updateTable('intake_event')
    .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', event.sourceId)
    .where('event_key', '=', event.eventKey)
    .execute()
}

export async function markFailed(scope: Scope, event: EventName & { intakeId: string }, problem: string, detail: string): Promise<void> {
  await scope.tx
    .updateTable('intake_event')
    .set((eb) => ({ state: 'failed', problem, detail, attempts: eb('attempts', '+', 1) }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', event.sourceId)
    .where('event_key', '=', event.eventKey)
    .execute()
  await signal(scope, [{ kind: 'fault', record: event.intakeId, version: 1 }])
}

/** Puts one failed event back in the queue; false when there is none of that name. */
export async function retryEvent(scope: Scope, event: EventName): Promise<boolean> {
  const found = await scope.tx
    .updateTable('intake_event')
    .set({ state: 'waiting' })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', event.sourceId)
    .where('event_key', '=', event.eventKey)
    .where('state', '=', 'failed')
    .returning('intake_id')
    .executeTakeFirst()
  if (!found) return false
  await insertRows(scope.tx, 'claim', [
    { id: newId(), workspace_id: scope.workspaceId, kind: 'intake', record: found.intake_id, due: scope.clock.now() },
  ])
  await signal(scope, [{ kind: 'fault', record: found.intake_id, version: 1 }])
  return true
}

export async function listFaults(scope: ReadScope, page: { limit: number; after: { intakeId: string; eventKey: string } | undefined }) {
  const rows = await scope.read
    .selectFrom('intake_event as e')
    .innerJoin('intake as i', 'i.id', 'e.intake_id')
    .innerJoin('source as s', 's.id', 'e.source_id')
    .select(['e.source_id as sourceId', 's.name as sourceName', 's.kind as sourceKind', 'e.event_key as eventKey', 'e.intake_id as intakeId', 'e.place', 'e.attempts', 'e.problem', 'e.detail', 'i.received_at as receivedAt'])
    .where('e.state', '=', 'failed')
    .$if(page.after !== undefined, (query) =>
      query.where((eb) =>
        eb(eb.refTuple('e.intake_id', 'e.event_key'), '<', eb.tuple(page.after!.intakeId, page.after!.eventKey)),
      ),
    )
    .orderBy('e.intake_id', 'desc')
    .orderBy('e.event_key', 'desc')
    .limit(page.limit + 1)
    .execute()
  const excerpts = new Map<string, Map<number | null, string>>()
  // One delivery after the other and each once: a page of them all at once may be hundreds of megabytes.
  for (const [intakeId, theirs] of Map.groupBy(rows, (row) => row.intakeId)) {
    const { body } = await scope.read.selectFrom('intake').select('body').where('id', '=', intakeId).executeTakeFirstOrThrow()
    excerpts.set(intakeId, eventExcerpts(body, theirs[0]!.sourceKind, theirs.map(({ place }) => place)))
  }
  return rows.map((row) => ({ ...row, excerpt: excerpts.get(row.intakeId)!.get(row.place)! }))
}

/** The latest events that could not be read, without their bodies. */
export async function latestFaults(scope: ReadScope, limit: number) {
  return scope.read
    .selectFrom('intake_event as e')
    .innerJoin('intake as i', 'i.id', 'e.intake_id')
    .innerJoin('source as s', 's.id', 'e.source_id')
    .select(['s.name as source', 'e.event_key as eventKey', 'i.received_at as receivedAt'])
    .where(sql<boolean>`e.state = 'failed'`)
    .orderBy('e.intake_id', 'desc')
    .orderBy('e.event_key', 'desc')
    .limit(limit)
    .execute()
}

/** How many could not be read, counted to `most`. */
export async function countFaults(scope: ReadScope, most: number): Promise<number> {
  const some = scope.read.selectFrom('intake_event').select('event_key').where(sql<boolean>`state = 'failed'`).limit(most).as('some')
  const { n } = await scope.read.selectFrom(some).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return n
}

export async function listSources(scope: ReadScope, page: { limit: number; after: string | undefined }) {
  return scope.read
    .selectFrom('source')
    .select(['id', 'kind', 'name', 'settings', 'last_heard_at', 'stopped_at'])
    .$if(page.after !== undefined, (query) => query.where('name', '>', page.after!))
    .orderBy('name')
    .limit(page.limit + 1)
    .execute()
}

/** Which places these are, for whoever shows what came from them. */
export async function sourcesOf({ from, workspaceId }: From, ids: readonly string[]): Promise<Map<string, SourceMark>> {
  if (ids.length === 0) return new Map()
  const rows = await from.selectFrom('source').select(['id', 'kind', 'name']).where('workspace_id', '=', workspaceId).where('id', '=', oneOf([...new Set(ids)])).execute()
  return new Map(rows.map(({ id, kind, name }) => [id, { kind, name }]))
}
