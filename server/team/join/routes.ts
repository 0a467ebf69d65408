import { z } from '@hono/zod-openapi'
import { problems } from '../../platform/errors.ts'
import { route } from '../../platform/http/route.ts'
import { openSession } from '../auth.ts'
import { foreignOrigin, originOf } from '../origin.ts'
import { joinAnswer, joinInput, joinView } from '../shapes.ts'
import { join, readLink } from './join.ts'

const link = z.object({ workspaceId: z.uuid().toLowerCase(), token: z.string().min(1).max(100) })

// Public, both: who opens a link is nobody yet, and its token is the proof that they were asked in.
export const joinRoutes = [
  route({
    method: 'get',
    path: '/join/{workspaceId}/{token}',
    permission: 'public',
    summary: 'What an invitation link opens',
    params: link,
    answer: joinView,
    async handle({ house, params }) {
      const { invitation, workspaceName, hasAccount } = await readLink(house, params)
      const { email, name, role } = invitation
      return { workspaceName, email, name, role, hasAccount }
    },
  }),

  route({
    method: 'post',
    path: '/join/{workspaceId}/{token}',
    permission: 'public',
    summary: 'Come in by an invitation link; sets the session cookie',
    params: link,
    body: joinInput,
    answer: joinAnswer,
    async handle({ house, params, body, request, address, headers }) {
      if (originOf(request, house.publicUrl) === 'foreign') throw foreignOrigin()
      const { email } = await join(house, params, body, address)
      const cookies = await openSession(house, { email, password: body.password }, request.headers)
      if (!cookies) throw problems.notSignedIn()
      for (const cookie of cookies) headers.append('set-cookie', cookie)
      return { workspaceId: params.workspaceId }
    },
  }),
]
