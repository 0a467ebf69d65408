import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { route } from '../platform/http/route.ts'
import { fromCursor, pageQuery, toCursor, toPage } from '../platform/page.ts'
import { decide, reply, setStatus } from './commands.ts'
import { presentItem, presentRow } from './present.ts'
import { translateOpenTwice } from './problems.ts'
import { freeUntil, listConversations, listItems, readConversation } from './queries.ts'
import { listQuoted } from './quotes.ts'
import { conversation, conversationList, decisionInput, replyAnswer, replyInput } from './shapes.ts'

const id = z.object({ id: z.uuid() })
const statusAnswer = z.object({ id: z.uuid(), status: z.enum(['open', 'done']), version: z.int() })
const longestText = 5000

export const routes = [
  route({
    method: 'get',
    path: '/conversations',
    permission: 'conversation.read',
    summary: 'Conversations, the latest word first',
    query: pageQuery.extend({ view: z.enum(['open', 'done']).default('open') }),
    answer: conversationList,
    async handle({ house, actor, query }) {
      const cursor = fromCursor(query.cursor, ['time', 'id'])
      const after = cursor && { lastAt: cursor[0]!, id: cursor[1]! }
      const rows = await inReading(house.database, actor, (scope) => listConversations(scope, { status: query.view, limit: query.limit, after }))
      return toPage(rows, query.limit, (row) => [row.last_at.toISOString(), row.id], presentRow)
    },
  }),

  route({
    method: 'get',
    path: '/conversations/{id}',
    permission: 'conversation.read',
    summary: 'One conversation with its latest items; `cursor` for those before',
    params: id,
    query: pageQuery,
    answer: conversation,
    async handle({ house, actor, params, query }) {
      const cursor = fromCursor(query.cursor, ['time', 'id'])
      const before = cursor && { at: cursor[0]!, id: cursor[1]! }
      return inReading(house.database, actor, async (scope) => {
        const row = await readConversation(scope, params.id)
        if (!row) throw problems.notFound('conversation')
        const items = await listItems(scope, params.id, query.limit, before)
        const given = items.slice(0, query.limit).toReversed()
        const quoted = await listQuoted(scope, row, [...new Set(given.flatMap((item) => item.quoted_external_id ?? []))])
        const free = await freeUntil(scope, row, scope.clock.now())
        const first = given[0]
        return {
          ...presentRow(row),
          items: given.map((item) => presentItem(item, quoted)),
          earlier: items.length > query.limit && first ? toCursor([first.occurred_at.toISOString(), first.id]) : null,
          channel: {
            via: row.thread === 'account' ? ('none' as const) : free ? ('reply' as const) : ('push' as const),
            freeUntil: free?.toISOString() ?? null,
            maxLength: longestText,
          },
        }
      })
    },
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/replies',
    permission: 'conversation.reply',
    summary: 'Answer the customer',
    params: id,
    body: replyInput,
    answer: replyAnswer,
    status: 201,
    async handle({ house, actor, params, body }) {
      const answer = await inScope(house.database, actor, (scope) => reply(scope, params.id, body))
      house.bell.emit('send')
      return answer
    },
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/done',
    permission: 'conversation.close',
    summary: 'Nothing is left to answer here; with `version`, only if no customer has written since',
    params: id,
    query: z.object({ version: z.coerce.number().int().optional() }),
    answer: statusAnswer,
    handle: ({ house, actor, params, query }) => inScope(house.database, actor, (scope) => setStatus(scope, params.id, 'done', query.version)),
  }),

  route({
    method: 'post',
    path: '/conversations/{id}/reopen',
    permission: 'conversation.close',
    summary: 'Open a conversation again',
    params: id,
    answer: statusAnswer,
    async handle({ house, actor, params }) {
      try {
        return await inScope(house.database, actor, (scope) => setStatus(scope, params.id, 'open'))
      } catch (error) {
        throw translateOpenTwice(error)
      }
    },
  }),

  route({
    method: 'post',
    path: '/outbox/{id}/decision',
    permission: 'outbox.decide',
    summary: 'Decide on a message of which nobody knows whether it arrived',
    params: id,
    body: decisionInput,
    answer: z.object({ outboxId: z.uuid(), state: z.string() }),
    async handle({ house, actor, params, body }) {
      const answer = await inScope(house.database, actor, (scope) => decide(scope, params.id, body.decision))
      house.bell.emit('send')
      return answer
    },
  }),
]
