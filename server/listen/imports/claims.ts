import { insertRows } from '../../platform/database/rows.ts'
import { inHouse, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'

export type ImportClaim = { id: string; workspaceId: string; record: string }

/** Longer than any batch takes; whoever works on an import renews it with each. A claim whose worker died comes back after it. */
export const leaseMs = 15_000

/** Takes an import that waits for work, for this process alone; or the one that is named. */
export async function takeImportClaim(house: House, importId: string | undefined): Promise<ImportClaim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<ImportClaim>({
      name: importId === undefined ? 'take-import-claim' : 'take-named-import-claim',
      text: `update claim set due = $2 where id = (
          select id from claim where kind = 'import' and due <= $1 ${importId === undefined ? '' : 'and record = $3'} order by due, id limit 1 for no key update skip locked)
        returning id, workspace_id as "workspaceId", record`,
      values: [now, new Date(now.getTime() + leaseMs), ...(importId === undefined ? [] : [importId])],
    })
    return rows[0]
  })
}

/** Puts it in the line of work. */
export async function claimImport(scope: Scope, importId: string): Promise<void> {
  await insertRows(scope.tx, 'claim', [{ id: newId(), workspace_id: scope.workspaceId, kind: 'import', record: importId, due: scope.clock.now() }])
}

/** Ours for another while. */
export async function renewImportClaim(scope: Scope, claim: ImportClaim): Promise<void> {
  await scope.tx
    .updateTable('claim')
    .set({ due: new Date(scope.clock.now().getTime() + leaseMs) })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', claim.id)
    .execute()
}

/** Given back, for whoever goes on. */
export async function releaseImportClaim(scope: Scope, claim: ImportClaim): Promise<void> {
  await scope.tx.updateTable('claim').set({ due: scope.clock.now() }).where('workspace_id', '=', scope.workspaceId).where('id', '=', claim.id).execute()
}

export async function dropImportClaims(scope: Scope, importId: string): Promise<void> {
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('kind', '=', 'import').where('record', '=', importId).execute()
}
