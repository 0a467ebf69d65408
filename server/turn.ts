import type pg from 'pg'
import { countAttempt, dropClaims, hear, markDone, markFailed, markHeard, NotHeard, putOff, type WaitingEvent, waitingEvents } from './listen/index.ts'
import { loop } from './loop.ts'
import { loopActor } from './platform/access/loop.ts'
import { isAway, isTooSlow, isTransient } from './platform/database/failures.ts'
import { inHouse, type Scope, stepInto } from './platform/database/scope.ts'
import { Problem } from './platform/errors.ts'
import type { House } from './platform/house.ts'

type Batch = { workspaceId: string; events: WaitingEvent[]; claims: string[] }

/** So often an event may meet the statement's time limit by itself before a person is asked. */
const slowAttempts = 3
/** So many slow events end a turn: each may cost the whole time limit while others wait. */
const mostSlow = 3
/** So long a workspace in trouble lets the others go first. */
const restMs = 5000

/**
 * One turn of the loop: one batch of one workspace in one transaction, the workspace locked so that no chat runs
 * twice at once, here or in another process. Returns false when nothing waits.
 */
export async function turn(house: House): Promise<boolean> {
  let batch: Batch | undefined
  try {
    return await inHouse(house.ownPool, async (client) => {
      const workspaceId = await lockOneWaiting(client, house.clock.now())
      if (!workspaceId) return false
      const scope = await stepInto(client, house.database, loopActor(workspaceId))
      batch = { workspaceId, events: [], claims: [] }
      batch = { workspaceId, ...(await waitingEvents(scope)) }
      await settle(scope, batch.events)
      await dropClaims(scope, batch.claims)
      return true
    })
  } catch (error) {
    if (!batch || isEverybodys(error)) throw error
    house.log.warn({ err: error, events: batch.events.length }, 'a batch failed')
    await afterFailure(house, batch, error)
    return true
  }
}

/** The database is away or full: no workspace would fare better. */
const isEverybodys = (error: unknown): boolean => error instanceof Problem || isAway(error)

/** What was too slow together, or broke, may go one by one; what met a passing fault is tried again after the others. */
async function afterFailure(house: House, batch: Batch, error: unknown): Promise<void> {
  const { workspaceId, events } = batch
  if (events.length > 0 && (isTooSlow(error) || !isTransient(error))) {
    try {
      return await oneByOne(house, batch)
    } catch (next) {
      if (isEverybodys(next)) throw next
      house.log.warn({ err: next }, 'a workspace could not be read and waits')
    }
  }
  await inLockedWorkspace(house, workspaceId, (scope) => putOff(scope, restUntil(house)))
}

const restUntil = (house: House): Date => new Date(house.clock.now().getTime() + restMs)

/** Nothing is wrong with what was brought when the database is away, full or busy: it waits. */
export const isFault = (error: unknown): boolean => error instanceof Problem || isTransient(error)

async function settle(scope: Scope, events: readonly WaitingEvent[]): Promise<void> {
  if (events.length === 0) return
  await loop(scope, hear(events))
  await markDone(scope, events)
  await markHeard(scope, [...new Set(events.map((event) => event.sourceId))])
}

/** The event that broke the batch is marked with its error; the others go through. Slow ones are left for another turn. */
async function oneByOne(house: House, { workspaceId, events, claims }: Batch): Promise<void> {
  let slow = 0
  for (const event of events) {
    try {
      await inLockedWorkspace(house, workspaceId, (scope) => settle(scope, [event]))
    } catch (error) {
      if (error instanceof Problem || (isTransient(error) && !isTooSlow(error))) throw error
      house.log.warn({ err: error, eventKey: event.eventKey }, 'an event could not be read')
      if (await inLockedWorkspace(house, workspaceId, (scope) => giveUpOn(scope, event, error))) continue
      slow += 1
      if (slow === mostSlow) break
    }
  }
  await inLockedWorkspace(house, workspaceId, (scope) => (slow > 0 ? putOff(scope, restUntil(house)) : dropClaims(scope, claims)))
}

/** False when the event was only slow and may be tried again. */
async function giveUpOn(scope: Scope, event: WaitingEvent, error: unknown): Promise<boolean> {
  const again = isTooSlow(error) && event.attempts + 1 < slowAttempts
  await (again ? countAttempt(scope, event) : markFailed(scope, event, reasonOf(error), readable(error)))
  return !again
}

export function reasonOf(error: unknown): string {
  if (error instanceof NotHeard) return error.code
  const { code } = error as { code?: string }
  if (isTooSlow(error)) return 'too-slow'
  // The text holds U+0000, which PostgreSQL cannot keep.
  if (code === '22P05' || code === '22021') return 'unstorable-character'
  return (error as Error).name === 'ZodError' ? 'not-an-event' : 'not-understood'
}

export function readable(error: unknown): string {
  const issue = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues?.[0]
  const text = issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : String((error as Error).message)
  return text.replaceAll('\u0000', '\ufffd').slice(0, 500)
}

export async function inLockedWorkspace<T>(house: House, workspaceId: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  return inHouse(house.ownPool, async (client) => {
    await client.query('select id from workspace where id = $1 for no key update', [workspaceId])
    return work(await stepInto(client, house.database, loopActor(workspaceId)))
  })
}

async function lockOneWaiting(client: pg.PoolClient, now: Date): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>({
    name: 'loop-lock-one-waiting',
    text: `select id from workspace
      where id in (select workspace_id from claim where kind = 'intake' and due <= $1 order by due limit 500)
      limit 1 for no key update skip locked`,
    values: [now],
  })
  return rows[0]?.id
}
