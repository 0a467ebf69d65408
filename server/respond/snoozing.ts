import type pg from 'pg'
import { loopActor } from '../platform/access/loop.ts'
import { insertRows } from '../platform/database/rows.ts'
import { inHouse, type Scope, stepInto } from '../platform/database/scope.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'
import { changeHeld, lockConversation } from './hold.ts'
import { isDone, tooFarAway } from './problems.ts'

const longestMs = 366 * 24 * 3600_000

/** Out of sight until then; what the customer writes brings it back at once. */
export async function snooze(scope: Scope, conversationId: string, until: Date) {
  const now = scope.clock.now().getTime()
  if (until.getTime() <= now || until.getTime() > now + longestMs) throw tooFarAway()
  const held = await lockConversation(scope, conversationId)
  if (held.status === 'done') throw isDone()
  const version = await changeHeld(scope, held, 'conversation.snoozed', { status: 'snoozed', snoozed_until: until }, ['status', 'snoozed_until'])
  await insertRows(scope.tx, 'claim', [{ id: newId(), workspace_id: scope.workspaceId, kind: 'wake', record: conversationId, due: until }])
  return { id: conversationId, status: 'snoozed' as const, version }
}

/** Back into sight; one that does not rest is left as it is. */
export async function wake(scope: Scope, conversationId: string, due?: Date) {
  const held = await lockConversation(scope, conversationId)
  const rests = held.status === 'snoozed' && (due === undefined || held.snoozed_until! <= due)
  if (!rests) return { id: conversationId, status: held.status, version: held.version }
  const version = await changeHeld(scope, held, 'conversation.woke', { status: 'open', snoozed_until: null }, ['status', 'snoozed_until'])
  return { id: conversationId, status: 'open' as const, version }
}

/** Wakes one conversation whose time has come. One that was woken before, or put to rest anew, leaves only a claim to drop. */
export async function takeWaking(house: House): Promise<boolean> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const claim = await lockDue(client, now)
    if (!claim) return false
    await wake(await stepInto(client, house.database, loopActor(claim.workspaceId)), claim.record, now)
    await client.query({ name: 'drop-wake-claim', text: 'delete from claim where id = $1', values: [claim.id] })
    return true
  })
}

async function lockDue(client: pg.PoolClient, now: Date): Promise<{ id: string; workspaceId: string; record: string } | undefined> {
  const { rows } = await client.query({
    name: 'lock-wake-claim',
    text: `select id, workspace_id as "workspaceId", record from claim where kind = 'wake' and due <= $1 order by due, id limit 1 for update skip locked`,
    values: [now],
  })
  return rows[0]
}
