import { commandActor } from '../platform/access/loop.ts'
import { inHouse, stepInto } from '../platform/database/scope.ts'
import type { House } from '../platform/house.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import { invite } from './invitations/commands.ts'
import { linkTo } from './invitations/invitation.ts'
import { findOrMakeWorkspace, workspaceMade } from './workspaces.ts'

const firstName = 'ร้านของฉัน'

/**
 * The link for the first owner of an empty house: told at every start until somebody has come in, each time a new one,
 * since only its digest is kept. Nothing when somebody is in, or when all workspaces were made by command.
 */
export async function firstOwnerLink(house: House): Promise<string | undefined> {
  return inHouse(house.ownPool, async (client) => {
    // Two processes starting at once on an empty house must not make two links.
    await client.query(`select pg_advisory_xact_lock(hashtextextended('saijai first owner', 0))`)
    const { rows } = await client.query<{ anybody: boolean; workspaces: boolean; waiting: string | null }>(
      `select exists (select from knock) as anybody, exists (select from workspace) as workspaces,
         (select workspace_id from invitation where email = '' and accepted_at is null and revoked_at is null limit 1) as waiting`,
    )
    const { anybody, workspaces, waiting } = rows[0]!
    if (anybody || (workspaces && waiting === null)) return undefined
    const { id, made } = waiting === null ? await findOrMakeWorkspace(client, house, firstName) : { id: waiting, made: false }
    const scope = await stepInto(client, house.database, commandActor(id))
    if (made) await recordChanges(scope, [workspaceMade(id)])
    const { token } = await invite(scope, house.secrets, { email: '', name: '', role: 'owner' })
    return linkTo(house.publicUrl, id, token)
  })
}
