import { sql } from 'kysely'
import { inHouse, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'
import { baseModel } from '../read.ts'

/** A workspace in the line to be read again. */
export type Claim = { id: string; workspaceId: string }

/** Whoever died in the middle is followed by somebody else after it; the place where it stopped is kept with each batch. */
const leaseMs = 15_000

/** Puts the workspace in the line; what waits there already is enough. */
export async function claimRereading(scope: Scope): Promise<void> {
  await sql`
    insert into claim (id, workspace_id, kind, record, due)
    select ${newId()}, ${scope.workspaceId}, 'rereading', ${scope.workspaceId}, ${scope.clock.now()}
    where not exists (select from claim where workspace_id = ${scope.workspaceId} and kind = 'rereading')
  `.execute(scope.tx)
}

/** Workspaces that were last read through by another version than this one, and wait in no line for it. */
export async function staleWorkspaces(house: House): Promise<string[]> {
  const { rows } = await house.ownPool.query<{ id: string }>(
    `select w.id from workspace w
     where not exists (select from claim c where c.workspace_id = w.id and c.kind = 'rereading')
       and not exists (select from rereading r where r.workspace_id = w.id and (r.model = $1 or r.model like $1 || '+%'))
     order by w.id`,
    [baseModel],
  )
  return rows.map(({ id }) => id)
}

export async function takeRereadingClaim(house: House): Promise<Claim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<Claim>({
      name: 'take-rereading-claim',
      text: `update claim set due = $2 where id = (
          select id from claim where kind = 'rereading' and due <= $1 order by due, id limit 1 for no key update skip locked)
        returning id, workspace_id as "workspaceId"`,
      values: [now, new Date(now.getTime() + leaseMs)],
    })
    return rows[0]
  })
}

/** Behind whoever else waits. */
export async function giveBackRereading(scope: Scope, { id }: Claim): Promise<void> {
  await scope.tx.updateTable('claim').set({ due: scope.clock.now() }).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
}

export async function dropRereading(scope: Scope, { id }: Claim): Promise<void> {
  await scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
}
