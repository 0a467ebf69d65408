import { createHash } from 'node:crypto'
import { keepProfile } from '../../customers/profiles.ts'
import { splitDelivery } from '../../listen/line/delivery.ts'
import { hear } from '../../listen/hear.ts'
import { dropClaims, keepDelivery, markDone, markHeard, waitingEvents } from '../../listen/queries.ts'
import { loop } from '../../loop.ts'
import { loopActor } from '../../platform/access/loop.ts'
import type { Clock } from '../../platform/clock.ts'
import { inHouse, type Scope, stepInto } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'
import { setStatus } from '../../respond/commands.ts'
import { note } from '../../respond/notes.ts'
import { beginAttempt, endAttempt, readOutbox, setState } from '../../respond/outbox.ts'
import { reply } from '../../respond/replies.ts'
import { deliveryOf, lineIdOf, threadOf } from './lineDelivery.ts'
import type { Act, Scene } from './plan.ts'
import { readDemo } from './state.ts'
import type { Stage } from './stage.ts'

/**
 * Plays one conversation through the product's own doors, at the times of its plan: what customers say is a delivery of
 * LINE that goes through the loop, what we answer goes through the outbox. All of it in one transaction, so that after a
 * fault it is there whole or not at all. Returns false when the demonstration is no longer wanted.
 */
export async function playScene(house: House, workspaceId: string, stage: Stage, scene: Scene): Promise<boolean> {
  return inHouse(house.ownPool, async (client) => {
    // The loop takes a workspace by this lock, so that no chat runs twice at once.
    await client.query('select id from workspace where id = $1 for no key update', [workspaceId])
    let now = scene.acts[0]!.at
    const clock: Clock = { now: () => now }
    const scope = await stepInto(client, { ...house.database, clock }, loopActor(workspaceId))
    if ((await readDemo(scope))?.state !== 'loading') return false
    const chat = { sourceId: stage.sources.line, thread: threadOf(scene) }
    for (const [first, acts] of speeches(scene.acts)) {
      now = acts.at(-1)!.at
      if (isHeard(acts)) await hearThem(scope, chat.sourceId, scene, acts, first)
      else await sayOurs(scope, stage, await openConversation(scope, chat), acts[0] as StaffAct)
    }
    now = scene.endsAt
    if (scene.ending === 'done') {
      const { id } = await openConversation(scope, chat)
      await setStatus({ ...scope, actor: lastOfUs(stage, scene) }, id, 'done')
    }
    return true
  })
}

type CustomerAct = Extract<Act, { by: 'customer' }>
type StaffAct = Extract<Act, { by: 'staff' }>

/** What customers say one after the other comes as one delivery; what we say comes one by one. Each with its place in the scene. */
function speeches(acts: readonly Act[]): [first: number, acts: Act[]][] {
  const told: [number, Act[]][] = []
  for (const [i, act] of acts.entries()) {
    const last = told.at(-1)?.[1]
    if (act.by === 'customer' && last?.[0]?.by === 'customer') last.push(act)
    else told.push([i, [act]])
  }
  return told
}

const isHeard = (acts: readonly Act[]): acts is CustomerAct[] => acts[0]!.by === 'customer'

async function hearThem(scope: Scope, sourceId: string, scene: Scene, acts: CustomerAct[], first: number): Promise<void> {
  const body = deliveryOf(scene, acts, first)
  await keepDelivery(scope, { id: newId(), sourceId, digest: createHash('sha256').update(body).digest(), body, ...splitDelivery(body) })
  // By the clock of the play nothing else is due: what really waits is left to the loop.
  const { claims, events } = await waitingEvents(scope)
  await loop(scope, hear(events))
  await markDone(scope, events)
  await letPicturesGo(scope, sourceId)
  await markHeard(scope, [sourceId])
  await dropClaims(scope, claims)
  const names = new Map(acts.map(({ name }) => [lineIdOf('U', name), name]))
  if (scene.isGroup) names.set(lineIdOf('C', scene.name), scene.name)
  await nameThem(scope, sourceId, names)
}

/** Behind the play is no LINE that would have the pictures: they are shown as gone from there. */
async function letPicturesGo(scope: Scope, sourceId: string): Promise<void> {
  const gone = await scope.tx
    .updateTable('media')
    .set({ state: 'failed', problem: 'gone', attempts: 1 })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('state', '=', 'waiting')
    .returning('interaction_id')
    .execute()
  const records = gone.map(({ interaction_id }) => interaction_id)
  if (records.length > 0) await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('kind', '=', 'media').where('record', 'in', records).execute()
}

/** As LINE would tell when asked for a profile. */
async function nameThem(scope: Scope, sourceId: string, names: ReadonlyMap<string, string>): Promise<void> {
  const nameless = await scope.tx
    .selectFrom('identity')
    .select(['id', 'external_id'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('external_id', 'in', [...names.keys()])
    .where('name', 'is', null)
    .execute()
  for (const { id, external_id } of nameless) await keepProfile(scope, id, { name: names.get(external_id)!, pictureUrl: null, language: 'th' })
}

async function openConversation(scope: Scope, chat: { sourceId: string; thread: string }): Promise<{ id: string; sourceId: string; thread: string; identityId: string | null }> {
  const { id, identity_id } = await scope.tx
    .selectFrom('conversation')
    .select(['id', 'identity_id'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.sourceId)
    .where('thread', '=', chat.thread)
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  return { id, identityId: identity_id, ...chat }
}

type At = Awaited<ReturnType<typeof openConversation>>

async function sayOurs(scope: Scope, stage: Stage, at: At, act: StaffAct): Promise<void> {
  const as = { ...scope, actor: stage.colleagues.get(act.nick)! }
  if (act.as === 'note') await note(as, at.id, { text: act.text, mentions: [] })
  else await answer(as, at, act.text)
}

/** Sent already, in the same transaction: no taker ever sees it wait. */
async function answer(scope: Scope, at: At, text: string): Promise<void> {
  const { outboxId } = await reply(scope, at.id, { text })
  const row = (await readOutbox(scope, outboxId))!
  await beginAttempt(scope, row, 1, 'push')
  await endAttempt(scope, outboxId, 1, { outcome: 'accepted', status: 200, detail: null })
  await setState(scope, row, { state: 'sent', sent_at: scope.clock.now() })
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('kind', '=', 'send').where('record', '=', outboxId).execute()
}

function lastOfUs(stage: Stage, scene: Scene) {
  const nick = scene.acts.findLast((act) => act.by === 'staff')?.nick ?? 'ฟ้า'
  return stage.colleagues.get(nick)!
}
