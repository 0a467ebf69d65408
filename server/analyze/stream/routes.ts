import { inReading } from '../../platform/database/scope.ts'
import { route } from '../../platform/http/route.ts'
import { fromCursor, toCursor, toPage } from '../../platform/page.ts'
import { publicPostList, streamQuery, volume, volumeQuery } from '../shapes.ts'
import { firstHour, presentPost, presentVolume } from './present.ts'
import { countByHour, findPublic, listPublic } from './queries.ts'

const timeOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text))

export const routes = [
  route({
    method: 'get',
    path: '/posts',
    permission: 'interaction.read',
    summary: 'What was said where everybody could hear it, the newest first; with `q` what holds these words (a page may then be short and still have a next)',
    query: streamQuery,
    answer: publicPostList,
    async handle({ house, actor, query }) {
      const cursor = fromCursor(query.cursor, ['time', 'id'])
      const after = cursor && { at: cursor[0]!, id: cursor[1]! }
      const stretch = { since: timeOf(query.since), until: timeOf(query.until) }
      const { q, limit } = query
      const { rows, looked } = await inReading(house.database, actor, async (scope) =>
        q === undefined ? { rows: await listPublic(scope, query, { ...stretch, limit, after }), looked: undefined } : findPublic(scope, query, q, { ...stretch, limit, after }),
      )
      const page = toPage(rows, limit, (row) => [row.occurred_at.toISOString(), row.id], presentPost)
      return { ...page, next: page.next ?? (looked ? toCursor([looked.at, looked.id]) : null) }
    },
  }),

  route({
    method: 'get',
    path: '/posts/volume',
    permission: 'interaction.read',
    summary: 'How much was said in public in each of the last hours',
    query: volumeQuery,
    answer: volume,
    async handle({ house, actor, query }) {
      const since = firstHour(house.clock.now(), query.hours)
      const rows = await inReading(house.database, actor, (scope) => countByHour(scope, query, since))
      return presentVolume(rows, since, query.hours)
    },
  }),
]
