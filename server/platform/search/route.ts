import { z } from '@hono/zod-openapi'
import { inReading, type ReadScope } from '../database/scope.ts'
import { type Route, route } from '../http/route.ts'
import { find } from './find.ts'
import type { SearchKind } from './kinds.ts'
import { searchAnswer, words } from './shapes.ts'

const few = 5

/** Everything at once, a few of each kind: for whoever knows a word and not where it stands. */
export const searchOf = (kinds: readonly SearchKind[]): Route =>
  route({
    method: 'get',
    path: '/search',
    permission: 'customer.read',
    summary: 'A few records of each kind that hold these words, the newest first; each kind asks for its own permission besides',
    query: z.object({ q: words }),
    answer: searchAnswer,
    async handle({ house, actor, query }) {
      const allowed = kinds.filter(({ permission }) => actor.abilities.has(permission))
      const groups = await inReading(house.database, actor, async (scope) => {
        const found = []
        for (const kind of allowed) found.push(await groupOf(scope, kind, query.q))
        return found
      })
      return { groups: groups.filter(({ items }) => items.length > 0) }
    },
  })

async function groupOf(scope: ReadScope, { kind, called, readByIds }: SearchKind, q: string) {
  const found = await find(scope, { kind, words: q, limit: few, after: undefined })
  const ids = found.slice(0, few).map(({ id }) => id)
  const shown = new Map((ids.length > 0 ? await readByIds(scope, ids) : []).map((one) => [one.id, one]))
  const items = ids.flatMap((id) => shown.get(id) ?? []).map((one) => ({ ...one, at: one.at.toISOString() }))
  return { kind, called, items, more: found.length > few }
}
