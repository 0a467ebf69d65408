import { sql } from 'kysely'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'

export type NewToken = { sourceId: string; thread: string; token: string; expiresAt: Date }

/** Keeps reply tokens while they live: with one, an answer costs nothing. */
export async function keepTokens(scope: Scope, tokens: readonly NewToken[]): Promise<void> {
  const now = scope.clock.now()
  const living = tokens.filter((one) => one.expiresAt > now)
  await dropExpired(scope, living, now)
  await insertRows(
    scope.tx,
    'reply_token',
    living.map((one) => ({ workspace_id: scope.workspaceId, source_id: one.sourceId, thread: one.thread, expires_at: one.expiresAt, token: one.token })),
    'on conflict do nothing',
  )
}

/** A token that nobody can spend any more is of no use: each new one of a chat sweeps out the old. */
async function dropExpired(scope: Scope, chats: readonly NewToken[], now: Date): Promise<void> {
  if (chats.length === 0) return
  const rows = chats.map((one) => ({ source_id: one.sourceId, thread: one.thread }))
  await sql`
    delete from reply_token t using ${recordset(rows, 'source_id uuid, thread text')}
    where t.workspace_id = ${scope.workspaceId} and t.source_id = r.source_id and t.thread = r.thread and t.expires_at < ${now}
  `.execute(scope.tx)
}

/** Takes the token with the longest life left and marks it used: it can be spent once, and by nobody else. */
export async function takeToken(scope: Scope, chat: { sourceId: string; thread: string }): Promise<string | undefined> {
  const found = await scope.tx
    .selectFrom('reply_token')
    .select(['token', 'expires_at'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.sourceId)
    .where('thread', '=', chat.thread)
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.clock.now())
    .orderBy('expires_at', 'desc')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!found) return undefined
  await scope.tx
    .updateTable('reply_token')
    .set({ used_at: scope.clock.now() })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.sourceId)
    .where('thread', '=', chat.thread)
    .where('expires_at', '=', found.expires_at)
    .where('token', '=', found.token)
    .execute()
  return found.token
}

/** Until when an answer to this chat is free; undefined when it would be a push. */
export async function lifeOfToken(scope: Scope, chat: { sourceId: string; thread: string }): Promise<Date | undefined> {
  const found = await scope.tx
    .selectFrom('reply_token')
    .select('expires_at')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', chat.sourceId)
    .where('thread', '=', chat.thread)
    .where('used_at', 'is', null)
    .where('expires_at', '>', scope.clock.now())
    .orderBy('expires_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.expires_at
}

/** Gives back a token that was taken and not spent. */
export async function releaseToken(scope: Scope, one: { sourceId: string; thread: string; token: string }): Promise<void> {
  await scope.tx
    .updateTable('reply_token')
    .set({ used_at: null })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', one.sourceId)
    .where('thread', '=', one.thread)
    .where('token', '=', one.token)
    .execute()
}
