import type { Change } from '../platform/changes/change.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import type { Status } from './shapes.ts'

/** One conversation, held until the transaction ends: whoever changes it takes their turn here. */
export async function lockConversation(scope: Scope, id: string) {
  const found = await scope.tx
    .selectFrom('conversation')
    .select(['id', 'source_id', 'thread', 'identity_id', 'status', 'version', 'waiting_since', 'assignee_id', 'snoozed_until', 'last_at', 'heard_version'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!found) throw problems.notFound('conversation')
  return found
}

export type Held = Awaited<ReturnType<typeof lockConversation>>

type Settable = Partial<{
  status: Status
  done_at: Date | null
  snoozed_until: Date | null
  assignee_id: string | null
  last_at: Date
  last_interaction_id: string
  waiting_since: Date | null
}>

/** Changes what is held, and tells it as one change; `columns` are those that somebody may want to see or take back. */
export async function changeHeld(scope: Scope, held: Held, kind: string, change: Settable, columns: readonly (keyof Settable & keyof Held)[] = []): Promise<number> {
  const version = held.version + 1
  await scope.tx
    .updateTable('conversation')
    .set({ ...change, version })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', held.id)
    .execute()
  const changed: Change['columns'] = Object.fromEntries(columns.flatMap((name) => (name in change ? [[name, { from: held[name], to: change[name] }]] : [])))
  await recordChanges(scope, [{ kind, record: { kind: 'conversation', id: held.id, version }, ...(columns.length > 0 ? { columns: changed } : {}) }])
  return version
}

/** Who acts, when it is a person. */
export const memberOf = ({ actor }: { actor: Scope['actor'] }): string | null => (actor.kind === 'member' ? actor.id : null)
