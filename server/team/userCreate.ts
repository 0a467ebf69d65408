import { z } from 'zod'
import { commandActor } from '../platform/access/loop.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import { command } from '../platform/commands/command.ts'
import { inHouse, stepInto } from '../platform/database/scope.ts'
import { findOrMakeAccount } from './accounts.ts'
import { invite } from './invitations/commands.ts'
import { linkTo } from './invitations/invitation.ts'
import { makeKey } from './keys/commands.ts'
import { role } from './shapes.ts'
import { findOrMakeWorkspace, workspaceMade } from './workspaces.ts'

/** Lets somebody in from the command line: an account, a workspace if there is none of that name, and a link to come in by. */
export const userCreate = command({
  name: 'user create',
  usage: 'user create --email E --name N --role owner --workspace NAME [--api-key]',
  options: z.object({
    email: z.email().max(254),
    name: z.string().trim().min(1).max(120),
    role,
    workspace: z.string().trim().min(1).max(120),
    'api-key': z.literal(true).optional(),
  }),
  async run(house, { email, name, role: given, workspace, 'api-key': withKey }) {
    return inHouse(house.ownPool, async (client) => {
      const { id: workspaceId, made } = await findOrMakeWorkspace(client, house, workspace)
      const { userId } = await findOrMakeAccount(client, house.clock.now(), { email, name })
      const scope = await stepInto(client, house.database, commandActor(workspaceId))
      if (made) await recordChanges(scope, [workspaceMade(workspaceId)])
      const { token } = await invite(scope, house.secrets, { email, name, role: given })
      const key = withKey && (await makeKey(scope, house.secrets, { name: `user create ${email}`, role: given }))
      return { userId, workspaceId, link: linkTo(house.publicUrl, workspaceId, token), ...(key ? { apiKey: key.key } : {}) }
    })
  },
})
