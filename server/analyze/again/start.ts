import { sql } from 'kysely'
import type pg from 'pg'
import type { Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/id.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { baseModel } from '../read.ts'

/** Puts the workspace in the line; what waits there already is enough. */
export async function startRereading(scope: Scope): Promise<void> {
  await sql`
    insert into claim (id, workspace_id, kind, record, due)
    select ${newId()}, ${scope.workspaceId}, 'rereading', ${scope.workspaceId}, ${scope.clock.now()}
    where not exists (select from claim where workspace_id = ${scope.workspaceId} and kind = 'rereading')
  `.execute(scope.tx)
}

/** A version that reads otherwise has come: every workspace that was last read through by another is read again. */
export const lookForStale = (house: House): Job => ({
  name: 'stale-readings',
  every: '*/5 * * * *',
  run: async () => claimStale(house.ownPool, house.clock.now()),
})

async function claimStale(pool: pg.Pool, now: Date): Promise<void> {
  await pool.query(
    `insert into claim (id, workspace_id, kind, record, due)
     select gen_random_uuid(), w.id, 'rereading', w.id, $2 from workspace w
     where not exists (select from claim c where c.workspace_id = w.id and c.kind = 'rereading')
       and not exists (select from rereading r where r.workspace_id = w.id and (r.model = $1 or r.model like $1 || '+%'))`,
    [baseModel, now],
  )
}
