import { sql } from 'kysely'
import type { Scope } from '../platform/database/scope.ts'
import { reconsider } from './place.ts'

/** Which of these somebody has answered, or said something to among ourselves: they stay, since the words were acted upon. */
export async function answeredOf(scope: Scope, interactionIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct i.interaction_id as id from conversation_item i
    where i.workspace_id = ${scope.workspaceId} and i.interaction_id = any(${interactionIds}::uuid[]) and exists (
      select from conversation_item o join interaction x on x.workspace_id = o.workspace_id and x.id = o.interaction_id
      where o.workspace_id = i.workspace_id and o.conversation_id = i.conversation_id and x.direction <> 'in')
  `.execute(scope.tx)
  return new Set(rows.map(({ id }) => id))
}

/** What was withdrawn asks for no answer any more; a conversation in which nothing else stands is done. */
export async function letGo(scope: Scope, interactionIds: readonly string[]): Promise<void> {
  await sql`
    update conversation c set status = 'done', done_at = ${scope.clock.now()}, waiting_since = null
    where c.workspace_id = ${scope.workspaceId} and c.status = 'open' and c.id in (
      select conversation_id from conversation_item where workspace_id = ${scope.workspaceId} and interaction_id = any(${interactionIds}::uuid[]))
    and not exists (
      select from conversation_item i join interaction x on x.workspace_id = i.workspace_id and x.id = i.interaction_id
      where i.workspace_id = c.workspace_id and i.conversation_id = c.id and x.removed_at is null)
  `.execute(scope.tx)
  await reconsider(scope, interactionIds)
}
