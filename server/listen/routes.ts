import { z } from '@hono/zod-openapi'
import { inReading, inScope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { route } from '../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../platform/page.ts'
import { faultProblem } from './faults.ts'
import { addFeedSource, lookNow, moveFeed } from './feed/add.ts'
import { presentFeed } from './feed/present.ts'
import { feedsOf } from './feed/queries.ts'
import { listFaults, listSources, retryEvent } from './queries.ts'
import { faultList, faultRetryInput, feedAddressInput, feedSourceAnswer, feedSourceInput, lineSourceAnswer, lineSourceInput, sourceList, stoppedAnswer } from './shapes.ts'
import { addLineSource, webhookUrl } from './sources.ts'
import { resumeSource, stopSource } from './stopping.ts'

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
      const { rows, feeds } = await inReading(house.database, actor, async (scope) => {
        const rows = await listSources(scope, { limit: query.limit, after })
        return { rows, feeds: Map.groupBy(await feedsOf(scope, rows.flatMap(({ id, kind }) => (kind === 'feed' ? [id] : []))), (feed) => feed.source_id) }
      })
      return toPage(rows, query.limit, (row) => [row.name], (row) => ({
        id: row.id,
        kind: row.kind,
        name: row.name,
        webhookUrl: row.kind === 'line' ? webhookUrl(house.publicUrl, actor.workspaceId, row.id) : null,
        apiBase: typeof row.settings.apiBase === 'string' ? row.settings.apiBase : null,
        lastHeardAt: row.last_heard_at?.toISOString() ?? null,
        stoppedAt: row.stopped_at?.toISOString() ?? null,
        feeds: (feeds.get(row.id) ?? []).map(presentFeed),
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
    method: 'post',
    path: '/sources/feed',
    permission: 'source.manage',
    summary: 'Read a feed, or the feed that a website names',
    body: feedSourceInput,
    answer: feedSourceAnswer,
    status: 201,
    async handle({ house, actor, body }) {
      const answer = await inScope(house.database, actor, (scope) => addFeedSource(scope, body))
      house.bell.emit('feed')
      return answer
    },
  }),

  route({
    method: 'post',
    path: '/sources/{id}/look',
    permission: 'source.manage',
    summary: 'Look at the feeds of a source now',
    params: z.object({ id: z.uuid() }),
    answer: z.object({ sourceId: z.uuid() }),
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, (scope) => lookNow(scope, params.id))
      house.bell.emit('feed')
      return { sourceId: params.id }
    },
  }),

  route({
    method: 'patch',
    path: '/sources/{id}/feed',
    permission: 'source.manage',
    summary: 'Read a feed at another address from now on',
    params: z.object({ id: z.uuid() }),
    body: feedAddressInput,
    answer: feedSourceAnswer,
    async handle({ house, actor, params, body }) {
      await inScope(house.database, actor, (scope) => moveFeed(scope, params.id, body))
      house.bell.emit('feed')
      return { sourceId: params.id }
    },
  }),

  route({
    method: 'post',
    path: '/sources/{id}/stop',
    permission: 'source.manage',
    summary: 'Listen there no more; everything that came from it stays',
    params: z.object({ id: z.uuid() }),
    answer: stoppedAnswer,
    handle: ({ house, actor, params }) => inScope(house.database, actor, (scope) => stopSource(scope, params.id)),
  }),

  route({
    method: 'post',
    path: '/sources/{id}/resume',
    permission: 'source.manage',
    summary: 'Listen there again',
    params: z.object({ id: z.uuid() }),
    answer: stoppedAnswer,
    async handle({ house, actor, params }) {
      const answer = await inScope(house.database, actor, (scope) => resumeSource(scope, params.id))
      house.bell.emit('feed')
      return answer
    },
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
