import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../../platform/database/scope.ts'
import { route } from '../../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../../platform/page.ts'
import { goneAnswer, keyAnswer, keyInput, keyList } from '../shapes.ts'
import { trustOf } from '../trust.ts'
import { makeKey, revokeKey } from './commands.ts'
import { type Key, workingKeys } from './queries.ts'

export const keyRoutes = [
  route({
    method: 'get',
    path: '/keys',
    permission: 'key.manage',
    summary: 'API keys that work, newest first',
    query: pageQuery,
    answer: keyList,
    async handle({ house, actor, query: { limit, cursor } }) {
      const before = fromCursor(cursor, ['id'])?.[0]
      const rows = await inReading(house.database, actor, (scope) => workingKeys(scope, { limit, before }))
      return toPage(rows, limit, (row) => [row.id], present)
    },
  }),

  route({
    method: 'post',
    path: '/keys',
    permission: 'key.manage',
    summary: 'Make an API key; it is told once',
    body: keyInput,
    answer: keyAnswer,
    status: 201,
    async handle({ house, actor, body }) {
      const { row, key } = await inScope(house.database, actor, (scope) => makeKey(scope, house.secrets, body))
      return { ...present({ ...row, last_used_at: null }), key }
    },
  }),

  route({
    method: 'delete',
    path: '/keys/{id}',
    permission: 'key.manage',
    summary: 'Revoke an API key; it stops working at once',
    params: z.object({ id: z.uuid() }),
    answer: goneAnswer,
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, (scope) => revokeKey(scope, params.id))
      trustOf(house).forget(actor.workspaceId)
      return { id: params.id }
    },
  }),
]

const present = ({ id, name, role, created_at, last_used_at }: Pick<Key, 'id' | 'name' | 'role' | 'created_at' | 'last_used_at'>) => ({
  id,
  name,
  role,
  createdAt: created_at.toISOString(),
  lastUsedAt: last_used_at?.toISOString() ?? null,
})
