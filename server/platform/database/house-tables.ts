/**
 * The only tables without a workspace, each with its reason, and what a request (`saijai_app`) may do to it itself.
 * A test allows no other.
 */
export const houseTables: Record<string, { reason: string; app: readonly ('select' | 'insert' | 'update' | 'delete')[] }> = {
  migration: { reason: 'which migrations ran, once for the whole database', app: [] },
  workspace: { reason: 'the directory of workspaces itself', app: ['select'] },
  signal: { reason: 'one ordered stream that every process reads; pruned after a day', app: ['insert'] },
  follower: { reason: 'how far each follower has read the stream of signals', app: [] },
  knock: { reason: 'at which workspaces a person may knock: asked before any workspace is known', app: [] },
  claim: { reason: 'work waiting for any process, taken across workspaces', app: ['select', 'insert', 'update', 'delete'] },
}

/** Written once and never changed, but for the one function that forgets. */
export const appendOnly: readonly string[] = ['change', 'intake']
