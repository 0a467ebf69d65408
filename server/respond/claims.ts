import { inHouse, type Scope } from '../platform/database/scope.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'

/** `sourceId` is null when what was to be sent is gone. */
export type SendClaim = { id: string; workspaceId: string; record: string; sourceId: string | null }

/** Longer than any call may take: a claim whose taker died comes back after it. */
const leaseMs = 25_000

/** Takes the next message that is due, for this process alone; workspaces whose sending is paused keep theirs. */
export async function takeSendClaim(house: House): Promise<SendClaim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<Omit<SendClaim, 'sourceId'>>({
      name: 'take-send-claim',
      text: `update claim set due = $2 where id = (
          select c.id from claim c join workspace w on w.id = c.workspace_id and not w.sending_paused
          where c.kind = 'send' and c.due <= $1 order by c.due, c.id limit 1 for no key update of c skip locked)
        returning id, workspace_id as "workspaceId", record`,
      values: [now, new Date(now.getTime() + leaseMs)],
    })
    const [claim] = rows
    if (!claim) return undefined
    const { rows: sources } = await client.query<{ id: string }>({
      name: 'source-of-sending',
      text: 'select source_id as id from outbox where workspace_id = $1 and id = $2',
      values: [claim.workspaceId, claim.record],
    })
    return { ...claim, sourceId: sources[0]?.id ?? null }
  })
}

export async function claimSending(scope: Scope, outboxId: string, due = scope.clock.now()): Promise<void> {
  await insertRows(scope.tx, 'claim', [{ id: newId(), workspace_id: scope.workspaceId, kind: 'send', record: outboxId, due }])
}

export async function dropClaim(scope: Scope, claim: Pick<SendClaim, 'id'>): Promise<void> {
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('id', '=', claim.id).execute()
}

export async function postponeClaim(scope: Scope, claim: Pick<SendClaim, 'id'>, ms: number): Promise<void> {
  await scope.tx
    .updateTable('claim')
    .set({ due: new Date(scope.clock.now().getTime() + ms) })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', claim.id)
    .execute()
}
