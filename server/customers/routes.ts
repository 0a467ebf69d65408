import { z } from '@hono/zod-openapi'
import { type Database, inReading, inScope, type ReadScope, type Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { route, type Route } from '../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../platform/page.ts'
import { find } from '../platform/search/find.ts'
import { words } from '../platform/search/shapes.ts'
import { createPerson, type Done, editPerson, setArchived } from './commands.ts'
import { presentInteraction, presentRecord, presentRow } from './present.ts'
import { interactionsByIds, listByName, listNewest, nameless, personsByIds, personsHolding } from './queries.ts'
import { readRecord } from './records.ts'
import { customer, customerChanged, customerInput, customerList, customerPatch, interactionList, timeline } from './shapes.ts'
import { personKind } from './survivorship.ts'
import { timelinePage } from './timeline.ts'
import type { Told } from './told.ts'

const id = z.object({ id: z.uuid() })
const listQuery = pageQuery.extend({ q: words.optional(), view: z.enum(['active', 'archived']).default('active'), sort: z.enum(['recent', 'name']).default('recent') })
type ListQuery = z.infer<typeof listQuery>

export const customerRoutes = (told: Told): Route[] => {
  const { sourcesOf } = told
  const present = async (scope: Scope, customerId: string) => {
    const record = await readRecord(scope, customerId)
    if (!record) throw problems.notFound('customer')
    const sources = await sourcesOf({ from: scope.tx, workspaceId: scope.workspaceId }, record.identities.map(({ sourceId }) => sourceId))
    return presentRecord(record, sources, scope.workspaceId)
  }
  /** One transaction from the rule to the answer: who writes is shown what was written. */
  const change = (database: Database, actor: Scope['actor'], act: (scope: Scope) => Promise<Done>) =>
    inScope(database, actor, async (scope) => {
      const { id, changeId } = await act(scope)
      return { ...(await present(scope, id)), changeId }
    })

  return [
    route({
      method: 'get',
      path: '/customers',
      permission: 'customer.read',
      summary: 'Customers, the newest first or by name; with `q` those whose names or numbers hold these words',
      query: listQuery,
      answer: customerList,
      handle: ({ house, actor, query }) => inReading(house.database, actor, (scope) => (query.q === undefined ? listPage(scope, query) : searchPage(scope, query, query.q))),
    }),

    route({
      method: 'get',
      path: '/customers/{id}',
      permission: 'customer.read',
      summary: 'One customer with the identities they are made of',
      params: id,
      answer: customer,
      handle: ({ house, actor, params }) => inScope(house.database, actor, (scope) => present(scope, params.id)),
    }),

    route({
      method: 'post',
      path: '/customers',
      permission: 'customer.write',
      summary: 'Somebody met at the counter',
      body: customerInput,
      answer: customerChanged,
      status: 201,
      handle: ({ house, actor, body }) => change(house.database, actor, (scope) => createPerson(scope, body)),
    }),

    route({
      method: 'patch',
      path: '/customers/{id}',
      permission: 'customer.write',
      summary: 'Change what staff typed; with `was` nothing is overwritten that somebody else has changed meanwhile',
      params: id,
      body: customerPatch,
      answer: customerChanged,
      handle: ({ house, actor, params, body }) => change(house.database, actor, (scope) => editPerson(scope, params.id, body)),
    }),

    route({
      method: 'post',
      path: '/customers/{id}/archive',
      permission: 'customer.write',
      summary: 'Put a customer away; nothing of them is lost',
      params: id,
      answer: customerChanged,
      handle: ({ house, actor, params }) => change(house.database, actor, (scope) => setArchived(scope, params.id, true)),
    }),

    route({
      method: 'post',
      path: '/customers/{id}/restore',
      permission: 'customer.write',
      summary: 'Take a customer out of the archive',
      params: id,
      answer: customerChanged,
      handle: ({ house, actor, params }) => change(house.database, actor, (scope) => setArchived(scope, params.id, false)),
    }),

    route({
      method: 'get',
      path: '/customers/{id}/timeline',
      permission: 'customer.read',
      summary: 'Everything said by, with or to a customer, and what was changed of them, the newest first',
      params: id,
      query: pageQuery.extend({ only: z.enum(['said', 'public', 'inside', 'changes']).optional() }),
      answer: timeline,
      handle: ({ house, actor, params, query }) =>
        inReading(house.database, actor, async (scope) => {
          const cursor = fromCursor(query.cursor, ['time', 'id'])
          const [person] = await personsByIds(scope, [params.id])
          if (!person) throw problems.notFound('customer')
          return timelinePage(scope, params.id, { ...query, after: cursor && { at: new Date(cursor[0]!), id: cursor[1]! } }, told)
        }),
    }),

    route({
      method: 'get',
      path: '/interactions',
      permission: 'interaction.read',
      summary: 'What was said that holds these words, the newest first',
      query: pageQuery.extend({ q: words }),
      answer: interactionList,
      handle: ({ house, actor, query }) =>
        inReading(house.database, actor, async (scope) => {
          const { items: ids, next } = await foundPage(scope, 'interaction', query.q, query)
          const rows = await interactionsByIds(scope, ids)
          const sources = await sourcesOf({ from: scope.read, workspaceId: scope.workspaceId }, rows.map((row) => row.source_id))
          const shown = new Map(rows.map((row) => [row.id, presentInteraction(row, sources, scope.workspaceId)]))
          return { items: ids.flatMap((one) => shown.get(one) ?? []), next }
        }),
    }),
  ]
}

async function listPage(scope: ReadScope, { view, sort, limit, cursor }: ListQuery) {
  const after = fromCursor(cursor, [sort === 'name' ? 'text' : 'time', 'id'])
  const rows = await (sort === 'name' ? listByName : listNewest)(scope, { view, limit, after })
  return toPage(rows, limit, (row) => [sort === 'name' ? (row.name ?? nameless) : row.created_at.toISOString(), row.id], presentRow)
}

async function searchPage(scope: ReadScope, { view, limit, cursor }: ListQuery, q: string) {
  const after = placeOf(cursor)
  const rows = await personsHolding(scope, { kind: personKind(view === 'archived'), words: q, limit, after })
  return toPage(rows, limit, (row) => [row.foundAt.toISOString(), row.id], presentRow)
}

async function foundPage(scope: ReadScope, kind: string, q: string, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const found = await find(scope, { kind, words: q, limit, after: placeOf(cursor) })
  return toPage(found, limit, (one) => [one.at.toISOString(), one.id], (one) => one.id)
}

function placeOf(cursor: string | undefined) {
  const after = fromCursor(cursor, ['time', 'id'])
  return after && { at: after[0]!, id: after[1]! }
}
