import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import type { InsideFollower } from '../platform/database/scope.ts'

/** Where somebody spoke last: further back nobody is looking. */
const lately = 50

/** When somebody gets a name or a face, the screens that show what they said hear of it: their own chat, and the groups they spoke in. */
export const followNames: InsideFollower = {
  kinds: ['identity.named'],
  async follow(scope, changes) {
    for (const { record } of changes) {
      const { rows } = await sql<{ id: string; version: number }>`
        select c.id, c.version from conversation c where c.workspace_id = ${scope.workspaceId} and c.status <> 'done'
          and (c.identity_id = ${record.id} or c.id in (
            select ci.conversation_id from (
              select i.id from interaction i where i.workspace_id = ${scope.workspaceId} and i.identity_id = ${record.id}
              order by i.occurred_at desc, i.id desc limit ${lately}) said
            join conversation_item ci on ci.workspace_id = ${scope.workspaceId} and ci.interaction_id = said.id))
      `.execute(scope.tx)
      await signal(scope, rows.map(({ id, version }) => ({ kind: 'conversation', record: id, version })))
    }
  },
}
