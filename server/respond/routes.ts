import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { route } from '../platform/http/route.ts'
import { fromCursor, pageQuery, toCursor, toPage } from '../platform/page.ts'
import { decide, setStatus } from './commands.ts'
import { memberOf } from './hold.ts'
import { readCustomer } from './customer.ts'
import { openFromPost } from './opening.ts'
import { mentionsIn } from './mentions.ts'
import { presentAsked, presentCustomer, presentItem, presentRow } from './present.ts'
import { isOpenTwice, translateOpenTwice } from './problems.ts'
import { countViews, freeUntil, keyOf, listConversations, listItems, readConversation, type Row } from './queries.ts'
import { listQuoted } from './quotes.ts'
import { cancel, reply } from './replies.ts'
import { readToday } from './today.ts'
import { cancelAnswer, conversation, conversationList, customerCard, decisionInput, listQuery, longestText, openedAnswer, replyAnswer, replyInput, statusAnswer, today, viewCounts } from './shapes.ts'

const id = z.object({ id: z.uuid() })

export const conversationRoutes = [
  route({
    method: 'get',
    path: '/conversations',
    permission: 'conversation.read',
    summary: 'Conversations of one view, by the latest word, by priority, or by who has waited longest',
    query: listQuery,
    answer: conversationList,
    async handle({ house, actor, query }) {
      const cursor = fromCursor(query.cursor, [query.sort === 'priority' ? 'number' : 'time', 'id'])
      const after = cursor && { key: cursor[0]!, id: cursor[1]! }
      const rows = await inReading(house.database, actor, (scope) => listConversations(scope, { ...query, me: memberOf(scope), after }))
      const now = house.clock.now()
      return toPage(rows, query.limit, (row) => [keyOf(row, query.sort), row.id], (row) => presentRow(row, now))
    },
  }),

  route({
    method: 'get',
    path: '/conversations/counts',
    permission: 'conversation.read',
    summary: 'How many conversations each view holds, counted to a hundred',
    answer: viewCounts,
    handle: ({ house, actor }) => inReading(house.database, actor, (scope) => countViews(scope, memberOf(scope))),
  }),

  route({
    method: 'get',
    path: '/today',
    permission: 'conversation.read',
    summary: 'What needs me now: how many of each kind, and the first few',
    answer: today,
    async handle({ house, actor }) {
      const { faults, ...conversations } = await inReading(house.database, actor, readToday)
      const now = house.clock.now()
      const few = ({ count, rows }: { count: number; rows: Row[] }) => ({ count, items: rows.map((row) => presentRow(row, now)) })
      const { mine, unassigned, decisions, closing, waking, asked } = conversations
      return {
        mine: few(mine),
        unassigned: few(unassigned),
        decisions: few(decisions),
        closing: few(closing),
        waking: few(waking),
        asked: { count: asked.count, items: asked.rows.map(presentAsked) },
        faults: faults && { count: faults.count, items: faults.items.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })) },
      }
    },
  }),

  route({
    method: 'get',
    path: '/conversations/{id}/customer',
    permission: 'customer.read',
    summary: 'Who stands behind a conversation: their accounts, how they felt, what else was talked about',
    params: id,
    answer: customerCard,
    async handle({ house, actor, params }) {
      const found = await inReading(house.database, actor, (scope) => readCustomer(scope, params.id))
      if (!found) throw problems.notFound('conversation')
      return presentCustomer(found)
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
        const called = await mentionsIn(scope, given.flatMap(({ id, direction }) => (direction === 'inside' ? [id] : [])))
        const free = await freeUntil(scope, row, scope.clock.now())
        const first = given[0]
        return {
          ...presentRow(row, scope.clock.now()),
          items: given.map((item) => presentItem(item, quoted, called.get(item.id) ?? [])),
          earlier: items.length > query.limit && first ? toCursor([first.occurred_at.toISOString(), first.id]) : null,
          channel: {
            via: row.thread === 'account' || row.source_kind !== 'line' || row.source_stopped_at !== null ? ('none' as const) : free ? ('reply' as const) : ('push' as const),
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
      const heldForMs = Math.max(0, (answer.heldUntil?.getTime() ?? 0) - house.clock.now().getTime())
      return { ...answer, heldUntil: answer.heldUntil?.toISOString() ?? null, heldForMs }
    },
  }),

  route({
    method: 'post',
    path: '/outbox/{id}/cancel',
    permission: 'conversation.reply',
    summary: 'Take an answer back that is still held; its words come back',
    params: id,
    answer: cancelAnswer,
    handle: ({ house, actor, params }) => inScope(house.database, actor, (scope) => cancel(scope, params.id)),
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
    path: '/interactions/{id}/conversation',
    permission: 'conversation.reply',
    summary: 'Open a conversation about something said in public, or find the one that is open',
    params: id,
    answer: openedAnswer,
    async handle({ house, actor, params }) {
      const open = () => inScope(house.database, actor, (scope) => openFromPost(scope, params.id))
      // Who opens it in the same moment makes it there to be found.
      return open().catch((error) => (isOpenTwice(error) ? open() : Promise.reject(error)))
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
