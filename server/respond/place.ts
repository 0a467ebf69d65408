import { sql } from 'kysely'
import type { Mood } from '../analyze/index.ts'
import type { Change } from '../platform/changes/change.ts'
import { recordChanges, signal } from '../platform/changes/changes.ts'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { newId } from '../platform/id.ts'

/** One thing heard, on its way into a conversation. */
export type ToPlace = {
  interactionId: string
  sourceId: string
  thread: string
  identityId: string | null
  /** True when it asks for an answer; what merely happened joins a conversation but opens none. */
  asks: boolean
  mood: Mood | null
  occurredAt: Date
}

type Open = {
  id: string
  source_id: string
  thread: string
  version: number
  last_at: Date
  last_interaction_id: string
  waiting_since: Date | null
  mood: Mood | null
  status: 'open' | 'snoozed'
  snoozed_until: Date | null
  heard_version: number
}

const chat = (one: { sourceId: string; thread: string }) => `${one.sourceId} ${one.thread}`

/** Opens a conversation for each chat that asks for one, or continues the one that is open. */
export async function placeInConversations(scope: Scope, items: readonly ToPlace[]): Promise<void> {
  const groups = Map.groupBy(items, chat)
  const open = new Map((await findOpen(scope, [...groups.values()].map((group) => group[0]!))).map((one) => [`${one.source_id} ${one.thread}`, one]))
  const lastBefore = new Map([...open].map(([key, one]) => [key, one.last_at]))
  const opened = [...groups].filter(([key, group]) => !open.has(key) && group.some((one) => one.asks)).map(([, group]) => asNew(group))
  await insertNew(scope, opened)
  for (const one of opened) open.set(`${one.source_id} ${one.thread}`, one)
  const placed = items.filter((one) => open.has(chat(one)))
  await addItems(scope, placed.map((one) => ({ ...one, conversationId: open.get(chat(one))!.id })))
  const woken = [...groups].flatMap(([key, group]) => (open.get(key)?.status === 'snoozed' && group.some((one) => one.asks) ? [open.get(key)!] : []))
  const continued = [...groups].flatMap(([key, group]) => (open.has(key) ? [continuedBy(open.get(key)!, group)] : []))
  await update(scope, continued)
  await recordChanges(scope, opened.map((one): Change => ({ kind: 'conversation.opened', record: { kind: 'conversation', id: one.id, version: one.version } })))
  await recordChanges(scope, woken.map(wokenBy))
  await signal(scope, continued.map((one) => ({ kind: 'conversation', record: one.id, version: one.version })))
  const late = placed.filter((one) => one.mood !== null && one.occurredAt < (lastBefore.get(chat(one)) ?? one.occurredAt))
  await reconsider(scope, late.map((one) => one.interactionId))
}

/** Opens a conversation that nobody asked us for, unless one is open there. Nobody waits in it. */
export async function openFor(scope: Scope, items: readonly ToPlace[]): Promise<{ conversationId: string; opened: boolean }> {
  const [known] = await findOpen(scope, items.slice(0, 1))
  if (known) return { conversationId: known.id, opened: false }
  const opened = asNew(items)
  await insertNew(scope, [opened])
  await recordChanges(scope, [{ kind: 'conversation.opened', record: { kind: 'conversation', id: opened.id, version: opened.version } }])
  await placeInConversations(scope, items)
  return { conversationId: opened.id, opened: true }
}

/** Locked, so that an answer written in this moment and the loop take turns. */
async function findOpen(scope: Scope, chats: readonly ToPlace[]): Promise<Open[]> {
  const rows = chats.map((one) => ({ source_id: one.sourceId, thread: one.thread }))
  const found = await sql<Open>`
    select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
    from conversation c join ${recordset(rows, 'source_id uuid, thread text')} on c.source_id = r.source_id and c.thread = r.thread
    where c.workspace_id = ${scope.workspaceId} and c.status <> 'done' order by c.id for no key update of c
  `.execute(scope.tx)
  return found.rows
}

type New = Open & { identityId: string | null; openedAt: Date }

function asNew(group: readonly ToPlace[]): New {
  const first = group[0]!
  return {
    id: newId(),
    source_id: first.sourceId,
    thread: first.thread,
    identityId: group.find((one) => one.identityId)?.identityId ?? null,
    openedAt: first.occurredAt,
    version: 1,
    last_at: first.occurredAt,
    last_interaction_id: first.interactionId,
    waiting_since: null,
    mood: null,
    status: 'open',
    snoozed_until: null,
    heard_version: 1,
  }
}

async function insertNew(scope: Scope, all: readonly New[]): Promise<void> {
  await insertRows(
    scope.tx,
    'conversation',
    all.map(({ identityId, openedAt, ...one }) => ({
      ...one,
      workspace_id: scope.workspaceId,
      identity_id: identityId,
      opened_at: openedAt,
      undecided: 0,
    })),
  )
}

export async function addItems(scope: Scope, items: readonly { conversationId: string; interactionId: string; occurredAt: Date; memberId?: string | null }[]): Promise<void> {
  const rows = items.map((one) => ({
    workspace_id: scope.workspaceId,
    conversation_id: one.conversationId,
    occurred_at: one.occurredAt,
    interaction_id: one.interactionId,
    member_id: one.memberId ?? null,
  }))
  await insertRows(scope.tx, 'conversation_item', rows, 'on conflict do nothing')
}

const wokenBy = (one: Open): Change => ({
  kind: 'conversation.woke',
  record: { kind: 'conversation', id: one.id, version: one.version + 1 },
  columns: { status: { from: one.status, to: 'open' }, snoozed_until: { from: one.snoozed_until, to: null } },
})

const awake = { status: 'open', snoozed_until: null } as const

/** Deliveries may come out of order: the last word is the latest by time, and the customer waits since the first unanswered one. Words wake what rests. */
function continuedBy(open: Open, group: readonly ToPlace[]): Open {
  const byTime = group.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime())
  const last = byTime.at(-1)!
  const isLater = last.occurredAt.getTime() >= open.last_at.getTime()
  const asked = byTime.find((one) => one.asks)?.occurredAt ?? null
  return {
    ...open,
    version: open.version + 1,
    last_at: isLater ? last.occurredAt : open.last_at,
    last_interaction_id: isLater ? last.interactionId : open.last_interaction_id,
    waiting_since: asked && open.waiting_since && open.waiting_since < asked ? open.waiting_since : (asked ?? open.waiting_since),
    mood: byTime.findLast((one) => one.mood)?.mood ?? open.mood,
    ...(asked === null ? {} : { ...awake, heard_version: open.version + 1 }),
  }
}

/** What was taken back counts no more, and what came late stands where it was said: the mood is that of the latest words that stand. */
export async function reconsider(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  if (interactionIds.length === 0) return
  const { rows } = await sql<{ id: string; version: number }>`
    update conversation c set version = c.version + 1, mood = (
      select r.mood from conversation_item i
      join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.interaction_id
      where i.workspace_id = c.workspace_id and i.conversation_id = c.id order by i.occurred_at desc, i.interaction_id desc limit 1)
    where c.workspace_id = ${scope.workspaceId} and c.id in (
      select conversation_id from conversation_item where workspace_id = ${scope.workspaceId} and interaction_id = any(${interactionIds}::uuid[]))
    returning c.id, c.version
  `.execute(scope.tx)
  await signal(scope, rows.map(({ id, version }) => ({ kind: 'conversation', record: id, version })))
}

async function update(scope: Scope, all: readonly Open[]): Promise<void> {
  if (all.length === 0) return
  await sql`
    update conversation c set version = r.version, last_at = r.last_at, last_interaction_id = r.last_interaction_id,
      waiting_since = r.waiting_since, mood = r.mood, status = r.status, snoozed_until = r.snoozed_until,
      heard_version = r.heard_version
    from ${recordset(all, 'id uuid, version integer, last_at timestamptz, last_interaction_id uuid, waiting_since timestamptz, mood text, status text, snoozed_until timestamptz, heard_version integer')}
    where c.workspace_id = ${scope.workspaceId} and c.id = r.id
  `.execute(scope.tx)
}
