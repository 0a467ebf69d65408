import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../../platform/database/scope.ts'
import { route } from '../../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../../platform/page.ts'
import { goneAnswer, memberInput, memberList, memberRow } from '../shapes.ts'
import { trustOf } from '../trust.ts'
import { changeRole, removeMember } from './commands.ts'
import { presentMembers, readMember } from './queries.ts'

const id = z.object({ id: z.uuid() })

export const memberRoutes = [
  route({
    method: 'get',
    path: '/members',
    permission: 'member.read',
    summary: 'Who is in, in the order in which they came',
    query: pageQuery,
    answer: memberList,
    async handle({ house, actor, query: { limit, cursor } }) {
      const after = fromCursor(cursor, ['id'])?.[0]
      const rows = await inReading(house.database, actor, (scope) => presentMembers(scope, { limit, after }))
      return toPage(rows, limit, (row) => [row.id], present)
    },
  }),

  route({
    method: 'patch',
    path: '/members/{id}',
    permission: 'member.manage',
    summary: 'Give a member another role',
    params: id,
    body: memberInput,
    answer: memberRow,
    async handle({ house, actor, params, body }) {
      const row = await inScope(house.database, actor, async (scope) => {
        await changeRole(scope, params.id, body.role)
        return readMember(scope, params.id)
      })
      trustOf(house).forget(actor.workspaceId)
      return present(row)
    },
  }),

  route({
    method: 'delete',
    path: '/members/{id}',
    permission: 'member.manage',
    summary: 'Remove a member; what they wrote stays',
    params: id,
    answer: goneAnswer,
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, (scope) => removeMember(scope, params.id))
      trustOf(house).forget(actor.workspaceId)
      return { id: params.id }
    },
  }),
]

const present = ({ id, name, email, role, joined_at }: Awaited<ReturnType<typeof readMember>>) => ({
  id,
  name,
  email,
  role,
  joinedAt: joined_at.toISOString(),
})
