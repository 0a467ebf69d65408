import { createHash } from 'node:crypto'
import type pg from 'pg'
import { noNames, read } from '../../server/analyze/read.ts'
import { newId } from '../../server/platform/id.ts'
import { foldText } from '../../server/platform/search/fold.ts'
import type { LineEvent } from '../../twins/line/events.ts'

type Place = { workspaceId: string; sourceId: string }

/**
 * Writes the rows that the product writes for one message, straight through: claim and search entry included, but not its audit (change),
 * nor the second write of the event (waiting, then done), nor when the source was last heard, since one row that all requests
 * update would make the reference slow, not bare.
 */
export async function ingest(client: pg.PoolClient, { workspaceId, sourceId }: Place, body: Buffer): Promise<void> {
  const run = <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => client.query<R>({ name, text, values })
  const now = new Date()
  const event = (JSON.parse(body.toString('utf8')) as { events: LineEvent[] }).events[0]!
  const thread = event.source!.userId!
  const at = new Date(event.timestamp)
  const [intakeId, id] = [newId(), newId()]
  await run('intake', 'insert into intake (workspace_id, id, source_id, received_at, digest, body) values ($1, $2, $3, $4, $5, $6)', [
    workspaceId, intakeId, sourceId, now, createHash('sha256').update(body).digest(), body,
  ])
  await run('claim', `insert into claim (id, workspace_id, kind, record, due) values ($1, $2, 'intake', $1, $3)`, [intakeId, workspaceId, now])
  const fresh = await run('event', `insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts)
    values ($1, $2, $3, $4, 0, 'done', 1) on conflict do nothing`, [workspaceId, sourceId, event.webhookEventId, intakeId])
  await run('unclaim', `delete from claim where workspace_id = $1 and id = $2`, [workspaceId, intakeId])
  if (fresh.rowCount === 0) return
  const { rows: [identity] } = await run<{ id: string }>('identity', 'select id from identity where workspace_id = $1 and source_id = $2 and external_id = $3', [workspaceId, sourceId, thread])
  const text = event.message!.text!
  await run('interaction', `insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, identity_id, thread_identity_id, text, details, version, occurred_at, received_at)
    values ($1, $2, $3, $4, $5, 'in', false, 'text', $6, $6, $7, $8, 1, $9, $10) on conflict do nothing`, [
    workspaceId, id, sourceId, thread, event.message!.id, identity!.id, text, JSON.stringify({ quoteToken: event.message!.quoteToken }), at, now,
  ])
  await run('entry', `insert into search_entry (workspace_id, kind, id, at, text) values ($1, 'interaction', $2, $3, $4)`, [workspaceId, id, at, foldText(text)])
  const reading = read({ text, isPublic: false }, noNames)
  await run('reading', 'insert into reading (workspace_id, interaction_id, model, language, mood, words, sureness, intent, urgency, urgent_words, entities) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
    workspaceId, id, reading.model, reading.language, reading.mood, JSON.stringify(reading.words), reading.sureness, reading.intent, reading.urgency, JSON.stringify(reading.urgentWords), JSON.stringify(reading.entities),
  ])
  // One statement, since of two first messages of a customer at the same time only one may open a conversation.
  const { rows: [conversation] } = await run<{ id: string; version: number }>('conversation', `insert into conversation as had
    (workspace_id, id, source_id, thread, identity_id, status, version, opened_at, last_at, last_interaction_id, waiting_since, mood, undecided)
    values ($1, $2, $3, $4, $5, 'open', 1, $6, $6, $7, $6, $8, 0)
    on conflict (workspace_id, source_id, thread) where status = 'open' do update set version = had.version + 1, last_at = $6, last_interaction_id = $7,
    mood = $8, waiting_since = coalesce(had.waiting_since, $6) returning id, version`, [workspaceId, newId(), sourceId, thread, identity!.id, at, id, reading.mood])
  const { id: conversationId, version } = conversation!
  await run('item', 'insert into conversation_item (workspace_id, conversation_id, occurred_at, interaction_id) values ($1, $2, $3, $4)', [workspaceId, conversationId, at, id])
  await run('token', 'insert into reply_token (workspace_id, source_id, thread, expires_at, token) values ($1, $2, $3, $4, $5)', [
    workspaceId, sourceId, thread, new Date(at.getTime() + 50_000), event.replyToken,
  ])
  await run('signal', `insert into signal (workspace_id, kind, record, version, at) values ($1, 'interaction', $2, 1, $3), ($1, 'conversation', $4, $5, $3)`, [
    workspaceId, id, now, conversationId, version,
  ])
}
