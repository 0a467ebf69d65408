import { z } from 'zod'
import { commandActor } from '../platform/access/loop.ts'
import { command } from '../platform/commands/command.ts'
import { inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { lineSourceInput } from './shapes.ts'
import { addLineSource } from './sources.ts'

export const commands = [
  command({
    name: 'source add line',
    usage: 'source add line --workspace ID --name N --secret S --token T [--api-base URL] [--data-base URL]',
    options: lineSourceInput.omit({ apiBase: true, dataBase: true }).extend({ workspace: z.uuid(), 'api-base': z.url().optional(), 'data-base': z.url().optional() }),
    async run(house, { workspace, 'api-base': apiBase, 'data-base': dataBase, ...input }) {
      const { rowCount } = await house.ownPool.query('select from workspace where id = $1', [workspace])
      if (rowCount === 0) throw problems.notFound('workspace')
      return inScope(house.database, commandActor(workspace), (scope) => addLineSource(scope, house, { ...input, apiBase, dataBase }))
    },
  }),
]
