import { recordChanges } from '../changes/changes.ts'
import { type Actor, inHouse, inScope, stepInto } from '../database/scope.ts'
import { problems } from '../errors.ts'
import type { House } from '../house.ts'

/** Whether a restore has left sending paused, and how many messages wait for its end. */
export async function readPause(house: House, actor: Actor): Promise<{ paused: boolean; waiting: number }> {
  return inScope(house.database, actor, async ({ tx, workspaceId }) => {
    const { paused } = await tx.selectFrom('workspace').select('sending_paused as paused').where('id', '=', workspaceId).executeTakeFirstOrThrow()
    if (!paused) return { paused, waiting: 0 }
    const claims = tx.selectFrom('claim').where('workspace_id', '=', workspaceId).where('kind', '=', 'send')
    const { waiting } = await claims.select((eb) => eb.fn.countAll<number>().as('waiting')).executeTakeFirstOrThrow()
    return { paused, waiting }
  })
}

/** Ends the pause that a restore leaves; tells how many messages were waiting and now go out. */
export async function resumeSending(house: House, actor: Actor): Promise<{ workspaceId: string; wasPaused: boolean; waiting: number }> {
  const { workspaceId } = actor
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<{ paused: boolean }>('select sending_paused as paused from workspace where id = $1 for no key update', [workspaceId])
    const found = rows[0]
    if (!found) throw problems.notFound('workspace')
    const waiting = await client.query<{ count: number }>(`select count(*) from claim where workspace_id = $1 and kind = 'send'`, [workspaceId])
    if (found.paused) {
      await client.query('update workspace set sending_paused = false where id = $1', [workspaceId])
      const scope = await stepInto(client, house.database, actor)
      const columns = { sending_paused: { from: true, to: false } }
      await recordChanges(scope, [{ kind: 'workspace.sending-resumed', record: { kind: 'workspace', id: workspaceId, version: 1 }, columns }])
    }
    return { workspaceId, wasPaused: found.paused, waiting: waiting.rows[0]!.count }
  })
}
