import { commandActor } from '../access/loop.ts'
import { recordChanges } from '../changes/changes.ts'
import { inHouse, stepInto } from '../database/scope.ts'
import { problems } from '../errors.ts'
import type { House } from '../house.ts'

/** Ends the pause that a restore leaves; tells how many messages were waiting and now go out. */
export async function resumeSending(house: House, workspaceId: string): Promise<{ workspaceId: string; wasPaused: boolean; waiting: number }> {
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<{ paused: boolean }>('select sending_paused as paused from workspace where id = $1 for no key update', [workspaceId])
    const found = rows[0]
    if (!found) throw problems.notFound('workspace')
    const waiting = await client.query<{ count: number }>(`select count(*) from claim where workspace_id = $1 and kind = 'send'`, [workspaceId])
    if (found.paused) {
      await client.query('update workspace set sending_paused = false where id = $1', [workspaceId])
      const scope = await stepInto(client, house.database, commandActor(workspaceId))
      const columns = { sending_paused: { from: true, to: false } }
      await recordChanges(scope, [{ kind: 'workspace.sending-resumed', record: { kind: 'workspace', id: workspaceId, version: 1 }, columns }])
    }
    return { workspaceId, wasPaused: found.paused, waiting: waiting.rows[0]!.count }
  })
}
