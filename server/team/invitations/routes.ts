import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../../platform/database/scope.ts'
import { route } from '../../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../../platform/page.ts'
import { goneAnswer, invitationAnswer, invitationInput, invitationList } from '../shapes.ts'
import { inviteStranger, revokeInvitation } from './commands.ts'
import { linkTo } from './invitation.ts'
import { type Invitation, openInvitations } from './queries.ts'

export const invitationRoutes = [
  route({
    method: 'get',
    path: '/invitations',
    permission: 'invitation.read',
    summary: 'Invitations that wait for somebody, newest first',
    query: pageQuery,
    answer: invitationList,
    async handle({ house, actor, query: { limit, cursor } }) {
      const before = fromCursor(cursor, ['id'])?.[0]
      const rows = await inReading(house.database, actor, (scope) => openInvitations(scope, { limit, before }))
      return toPage(rows, limit, (row) => [row.id], present)
    },
  }),

  route({
    method: 'post',
    path: '/invitations',
    permission: 'invitation.manage',
    summary: 'Invite somebody; the link is told once',
    body: invitationInput,
    answer: invitationAnswer,
    status: 201,
    async handle({ house, actor, body }) {
      const { invitation, token } = await inScope(house.database, actor, (scope) => inviteStranger(scope, house.secrets, body))
      return { ...present(invitation), link: linkTo(house.publicUrl, actor.workspaceId, token) }
    },
  }),

  route({
    method: 'delete',
    path: '/invitations/{id}',
    permission: 'invitation.manage',
    summary: 'Take an invitation back; its link stops working',
    params: z.object({ id: z.uuid() }),
    answer: goneAnswer,
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, (scope) => revokeInvitation(scope, params.id))
      return { id: params.id }
    },
  }),
]

const present = ({ id, email, name, role, expires_at }: Pick<Invitation, 'id' | 'email' | 'name' | 'role' | 'expires_at'>) => ({
  id,
  email,
  name,
  role,
  expiresAt: expires_at.toISOString(),
})
