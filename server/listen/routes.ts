import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { route } from '../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../platform/page.ts'
import { faultProblem } from './faults.ts'
import { listFaults, listSources, retryEvent } from './queries.ts'
import { faultList, faultRetryInput, lineSourceAnswer, lineSourceInput, sourceList } from './shapes.ts'
import { addLineSource, webhookUrl } from './sources.ts'

export const routes = [
  route({
    method: 'get',
    path: '/sources',
    permission: 'source.read',
    summary: 'Connected places, by name',
    query: pageQuery,
    answer: sourceList,
    async handle({ house, actor, query }) {
      const after = fromCursor(query.cursor, ['text'])?.[0]
      const rows = await inReading(house.database, actor, (scope) => listSources(scope, { limit: query.limit, after }))
      return toPage(rows, query.limit, (row) => [row.name], (row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        webhookUrl: row.kind === 'line' ? webhookUrl(house.publicUrl, actor.workspaceId, row.id) : null,
        apiBase: typeof row.settings.apiBase === 'string' ? row.settings.apiBase : null,
        lastHeardAt: row.last_heard_at?.toISOString() ?? null,
      }))
    },
  }),

  route({
    method: 'post',
    path: '/sources/line',
    permission: 'source.manage',
    summary: 'Connect a LINE official account',
    body: lineSourceInput,
    answer: lineSourceAnswer,
    status: 201,
    handle: ({ house, actor, body }) => inScope(house.database, actor, (scope) => addLineSource(scope, house, body)),
  }),

  route({
    method: 'get',
    path: '/faults',
    permission: 'fault.read',
    summary: 'Events that were kept but could not be read, the newest first',
    query: pageQuery,
    answer: faultList,
    async handle({ house, actor, query }) {
      const cursor = fromCursor(query.cursor, ['id', 'text'])
      const after = cursor && { intakeId: cursor[0]!, eventKey: cursor[1]! }
      const rows = await inReading(house.database, actor, (scope) => listFaults(scope, { limit: query.limit, after }))
      return toPage(rows, query.limit, (row) => [row.intakeId, row.eventKey], (row) => ({
        source: { id: row.sourceId, name: row.sourceName },
        eventKey: row.eventKey,
        receivedAt: row.receivedAt.toISOString(),
        attempts: row.attempts,
        problem: faultProblem(row.problem, row.detail),
        excerpt: row.excerpt,
      }))
    },
  }),

  route({
    method: 'post',
    path: '/faults/retry',
    permission: 'fault.retry',
    summary: 'Try to read a failed event again',
    body: faultRetryInput,
    answer: z.object({ state: z.literal('waiting') }),
    async handle({ house, actor, body }) {
      const found = await inScope(house.database, actor, (scope) => retryEvent(scope, body))
      if (!found) throw problems.notFound('failed event')
      house.bell.emit('intake')
      return { state: 'waiting' as const }
    },
  }),
]
