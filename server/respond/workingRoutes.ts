import { z } from '@hono/zod-openapi'
import { inScope } from '../platform/database/scope.ts'
import { route } from '../platform/http/route.ts'
import { assign, take } from './assigning.ts'
import { note } from './notes.ts'
import { present } from './presence.ts'
import { assigneeAnswer, assigneeInput, noteAnswer, noteInput, presenceInput, presenceList, snoozeInput, statusAnswer } from './shapes.ts'
import { snooze, wake } from './snoozing.ts'

const id = z.object({ id: z.uuid() })

/** Working together in the inbox: whose it is, what rests, what we say among ourselves, who else is here. */
export const workingRoutes = [
  route({
    method: 'post',
    path: '/conversations/{id}/take',
    permission: 'conversation.assign',
    summary: 'Take a conversation that nobody has',
    params: id,
    answer: assigneeAnswer,
    handle: ({ house, actor, params }) => inScope(house.database, actor, (scope) => take(scope, params.id)),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/assignee',
    permission: 'conversation.assign',
    summary: 'Give a conversation to a member, or to nobody',
    params: id,
    body: assigneeInput,
    answer: assigneeAnswer,
    handle: ({ house, actor, params, body }) => inScope(house.database, actor, (scope) => assign(scope, params.id, body.memberId)),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/snooze',
    permission: 'conversation.close',
    summary: 'Put a conversation out of sight until then; the customer’s next words bring it back at once',
    params: id,
    body: snoozeInput,
    answer: statusAnswer,
    handle: ({ house, actor, params, body }) => inScope(house.database, actor, (scope) => snooze(scope, params.id, new Date(body.until))),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/wake',
    permission: 'conversation.close',
    summary: 'Bring a conversation that rests back into sight',
    params: id,
    answer: statusAnswer,
    handle: ({ house, actor, params }) => inScope(house.database, actor, (scope) => wake(scope, params.id)),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/notes',
    permission: 'conversation.note',
    summary: 'Note something down for the team; it is never sent',
    params: id,
    body: noteInput,
    answer: noteAnswer,
    status: 201,
    handle: ({ house, actor, params, body }) => inScope(house.database, actor, (scope) => note(scope, params.id, body)),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/presence',
    permission: 'conversation.read',
    summary: 'Tell that you are here, and hear who else is; told again every ten seconds',
    params: id,
    body: presenceInput,
    answer: presenceList,
    handle: ({ house, actor, params, body }) => inScope(house.database, actor, (scope) => present(scope, params.id, body.doing)),
  }),
]
