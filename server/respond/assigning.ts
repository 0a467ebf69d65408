import type { InsideFollower, Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { changeHeld, lockConversation, memberOf } from './hold.ts'
import { onlyAPerson, takenMeanwhile } from './problems.ts'

/** Takes a conversation that nobody has; who comes second is told who was first. */
export async function take(scope: Scope, conversationId: string) {
  const memberId = memberOf(scope)
  if (memberId === null) throw onlyAPerson()
  const held = await lockConversation(scope, conversationId)
  if (held.assignee_id === memberId) return { id: conversationId, assigneeId: memberId, version: held.version }
  if (held.assignee_id !== null) throw takenMeanwhile(await nameOf(scope, held.assignee_id))
  const version = await changeHeld(scope, held, 'conversation.assigned', { assignee_id: memberId }, ['assignee_id'])
  return { id: conversationId, assigneeId: memberId, version }
}

/** Gives a conversation to a member, whoever had it before, or to nobody. */
export async function assign(scope: Scope, conversationId: string, memberId: string | null) {
  if (memberId !== null) await holdMember(scope, memberId)
  const held = await lockConversation(scope, conversationId)
  if (held.assignee_id === memberId) return { id: conversationId, assigneeId: memberId, version: held.version }
  const version = await changeHeld(scope, held, memberId === null ? 'conversation.unassigned' : 'conversation.assigned', { assignee_id: memberId }, ['assignee_id'])
  return { id: conversationId, assigneeId: memberId, version }
}

/** Held, so that nobody is given work in the moment in which they leave. */
async function holdMember(scope: Scope, id: string): Promise<void> {
  const member = await scope.tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!member) throw problems.notFound('member')
}

export async function nameOf(scope: Scope, memberId: string): Promise<string> {
  const { name } = await scope.tx.selectFrom('member').select('name').where('workspace_id', '=', scope.workspaceId).where('id', '=', memberId).executeTakeFirstOrThrow()
  return name
}

/** What somebody had who is no longer with us waits for another. */
export const followRemovals: InsideFollower = {
  kinds: ['member.removed'],
  async follow(scope, changes) {
    for (const { record } of changes) {
      const theirs = await scope.tx
        .selectFrom('conversation')
        .select('id')
        .where('workspace_id', '=', scope.workspaceId)
        .where('assignee_id', '=', record.id)
        .where('status', '<>', 'done')
        .orderBy('id')
        .execute()
      for (const { id } of theirs) await assign(scope, id, null)
    }
  },
}
