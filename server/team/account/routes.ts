import { z } from '@hono/zod-openapi'
import { inScope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { route } from '../../platform/http/route.ts'
import { openSession } from '../auth.ts'
import { readSessionCookie } from '../credentials.ts'
import { leave } from '../members/commands.ts'
import { foreignOrigin, originOf } from '../origin.ts'
import { doneAnswer, passwordInput, resetInput, resetLinkAnswer, resetView } from '../shapes.ts'
import { trustOf } from '../trust.ts'
import { changePassword, resetPassword } from './commands.ts'
import { linkForMember, openReset } from './resetLink.ts'

const token = z.object({ token: z.string().min(1).max(100) })

export const accountRoutes = [
  route({
    method: 'post',
    path: '/me/password',
    permission: 'signed-in',
    summary: 'Change one’s own password; every other session ends',
    body: passwordInput,
    answer: doneAnswer,
    async handle({ house, person, body, request, address }) {
      const { userId, email } = person!
      await changePassword(house, { userId, email, ...body, session: readSessionCookie(house, request) ?? null, address })
      return { done: true as const }
    },
  }),

  // Everybody who is in may leave.
  route({
    method: 'post',
    path: '/leave',
    permission: 'member.read',
    summary: 'Leave this workspace oneself; what one wrote stays',
    answer: doneAnswer,
    async handle({ house, actor }) {
      await inScope(house.database, actor, leave)
      trustOf(house).forget(actor.workspaceId)
      return { done: true as const }
    },
  }),

  route({
    method: 'post',
    path: '/members/{id}/reset-link',
    permission: 'member.manage',
    summary: 'A one-time link by which a member sets a new password',
    params: z.object({ id: z.uuid() }),
    answer: resetLinkAnswer,
    status: 201,
    async handle({ house, actor, params }) {
      const { link, expiresAt } = await linkForMember(house, actor, params.id)
      return { link, expiresAt: expiresAt.toISOString() }
    },
  }),

  // Public, both: whoever forgot their password is nobody yet, and the token is the proof that they were given the link.
  route({
    method: 'get',
    path: '/reset/{token}',
    permission: 'public',
    summary: 'Whose password a reset link sets',
    params: token,
    answer: resetView,
    async handle({ house, params }) {
      const { name, email } = await openReset(house, house.ownPool, params.token)
      return { name, email }
    },
  }),

  route({
    method: 'post',
    path: '/reset/{token}',
    permission: 'public',
    summary: 'Set a new password by a reset link; sets the session cookie',
    params: token,
    body: resetInput,
    answer: doneAnswer,
    async handle({ house, params, body, request, headers }) {
      if (originOf(request, house.publicUrl) === 'foreign') throw foreignOrigin()
      const { email } = await resetPassword(house, params.token, body.password)
      const cookies = await openSession(house, { email, password: body.password }, request.headers)
      if (!cookies) throw problems.notSignedIn()
      for (const cookie of cookies) headers.append('set-cookie', cookie)
      return { done: true as const }
    },
  }),
]
