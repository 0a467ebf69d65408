import { z } from 'zod'
import { commandActor } from '../platform/access/loop.ts'
import { command } from '../platform/commands/command.ts'
import { inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import type { House } from '../platform/house.ts'
import { addFeedSource } from './feed/add.ts'
import { feedSourceInput, lineSourceInput } from './shapes.ts'
import { addLineSource } from './sources.ts'

export const commands = [
  command({
    name: 'source add line',
    usage: 'source add line --workspace ID --name N --secret S --token T [--api-base URL] [--data-base URL]',
    options: lineSourceInput
      .omit({ apiBase: true, dataBase: true })
      .extend({ workspace: z.uuid(), 'api-base': lineSourceInput.shape.apiBase, 'data-base': lineSourceInput.shape.dataBase }),
    async run(house, { workspace, 'api-base': apiBase, 'data-base': dataBase, ...input }) {
      await ensureWorkspace(house, workspace)
      return inScope(house.database, commandActor(workspace), (scope) => addLineSource(scope, house, { ...input, apiBase, dataBase }))
    },
  }),

  command({
    name: 'source add feed',
    usage: 'source add feed --workspace ID --name N --url URL',
    options: feedSourceInput.extend({ workspace: z.uuid() }),
    async run(house, { workspace, ...input }) {
      await ensureWorkspace(house, workspace)
      return inScope(house.database, commandActor(workspace), (scope) => addFeedSource(scope, input))
    },
  }),
]

async function ensureWorkspace(house: House, id: string): Promise<void> {
  const { rowCount } = await house.ownPool.query('select from workspace where id = $1', [id])
  if (rowCount === 0) throw problems.notFound('workspace')
}
