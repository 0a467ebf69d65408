import type pg from 'pg'
import { dropClaims, markDone, markFailed, markHeard, NotHeard, type WaitingEvent, waitingEvents } from './listen/index.ts'
import { loop } from './loop.ts'
import { loopActor } from './platform/access/loop.ts'
import { isTransient } from './platform/database/failures.ts'
import { inHouse, type Scope, stepInto } from './platform/database/scope.ts'
import { Problem } from './platform/errors.ts'
import type { House } from './platform/house.ts'

/**
 * One turn of the loop: one batch of one workspace in one transaction, the workspace locked so that no chat runs
 * twice at once, here or in another process. Returns false when nothing waits.
 */
export async function turn(house: House): Promise<boolean> {
  let batch: { workspaceId: string; events: WaitingEvent[]; claims: string[] } | undefined
  try {
    return await inHouse(house.ownPool, async (client) => {
      const workspaceId = await lockOneWaiting(client, house.clock.now())
      if (!workspaceId) return false
      const scope = await stepInto(client, house.database, loopActor(workspaceId))
      batch = { workspaceId, ...(await waitingEvents(scope)) }
      await settle(scope, batch.events)
      await dropClaims(scope, batch.claims)
      return true
    })
  } catch (error) {
    if (!batch || isFault(error)) throw error
    house.log.warn({ err: error, events: batch.events.length }, 'a batch failed; taking its events one by one')
    await oneByOne(house, batch)
    return true
  }
}

/** Nothing is wrong with the events when the database is away, full or busy: they wait. */
const isFault = (error: unknown): boolean => error instanceof Problem || isTransient(error)

async function settle(scope: Scope, events: readonly WaitingEvent[]): Promise<void> {
  if (events.length === 0) return
  await loop(scope, events)
  await markDone(scope, events)
  await markHeard(scope, [...new Set(events.map((event) => event.sourceId))])
}

/** The event that broke the batch is marked with its error; the others go through. */
async function oneByOne(house: House, batch: { workspaceId: string; events: WaitingEvent[]; claims: string[] }): Promise<void> {
  for (const event of batch.events) {
    try {
      await inLockedWorkspace(house, batch.workspaceId, (scope) => settle(scope, [event]))
    } catch (error) {
      if (isFault(error)) throw error
      house.log.warn({ err: error, eventKey: event.eventKey }, 'an event could not be read')
      await inLockedWorkspace(house, batch.workspaceId, (scope) => markFailed(scope, event, reasonOf(error), readable(error)))
    }
  }
  await inLockedWorkspace(house, batch.workspaceId, (scope) => dropClaims(scope, batch.claims))
}

function reasonOf(error: unknown): string {
  if (error instanceof NotHeard) return error.code
  const { code } = error as { code?: string }
  // The text holds U+0000, which PostgreSQL cannot keep.
  if (code === '22P05' || code === '22021') return 'unstorable-character'
  return (error as Error).name === 'ZodError' ? 'not-an-event' : 'not-understood'
}

function readable(error: unknown): string {
  const issue = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues?.[0]
  const text = issue ? `${issue.path.map(String).join('.')}: ${issue.message}` : String((error as Error).message)
  return text.replaceAll('\u0000', '\ufffd').slice(0, 500)
}

async function inLockedWorkspace(house: House, workspaceId: string, work: (scope: Scope) => Promise<void>): Promise<void> {
  await inHouse(house.ownPool, async (client) => {
    await client.query('select id from workspace where id = $1 for no key update', [workspaceId])
    await work(await stepInto(client, house.database, loopActor(workspaceId)))
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
