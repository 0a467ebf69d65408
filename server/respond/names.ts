import { signal } from '../platform/changes/changes.ts'
import type { InsideFollower } from '../platform/database/scope.ts'

/** When a customer gets a name, the screens that show their conversations hear of it. */
export const followNames: InsideFollower = {
  kinds: ['identity.named'],
  async follow(scope, changes) {
    for (const { record } of changes) {
      const theirs = await scope.tx
        .selectFrom('conversation')
        .select(['id', 'version'])
        .where('workspace_id', '=', scope.workspaceId)
        .where('identity_id', '=', record.id)
        .where('status', '<>', 'done')
        .execute()
      await signal(scope, theirs.map(({ id, version }) => ({ kind: 'conversation', record: id, version })))
    }
  },
}
