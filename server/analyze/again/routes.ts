import { z } from '@hono/zod-openapi'
import { inScope, type Scope } from '../../platform/database/scope.ts'
import { route } from '../../platform/http/route.ts'
import { namesOf } from '../lexicon/lexicon.ts'
import { modelErrors, modelOf, read } from '../read.ts'
import { howWeRead, reading } from '../shapes.ts'
import { findRereading } from './queries.ts'

export const readingRoutes = [
  route({
    method: 'get',
    path: '/readings',
    permission: 'interaction.read',
    summary: 'What messages are read with, and how far the reading again of earlier ones is',
    answer: howWeRead,
    handle: ({ house, actor }) => inScope(house.database, actor, tell),
  }),

  route({
    method: 'post',
    path: '/readings/try',
    permission: 'interaction.read',
    summary: 'Read a text as a message would be read; nothing is kept',
    body: z.object({ text: z.string().min(1).max(2000), isPublic: z.boolean().default(false) }),
    answer: reading,
    async handle({ house, actor, body }) {
      const names = await inScope(house.database, actor, namesOf)
      return read({ text: body.text, isPublic: body.isPublic }, names)
    },
  }),
]

async function tell(scope: Scope): Promise<z.input<typeof howWeRead>> {
  const names = await namesOf(scope)
  const found = await findRereading(scope)
  if (!found) return { model: modelOf(names), errors: modelErrors, rereading: null }
  const { total, lookedAt, read: again, changed, startedAt, endedAt } = found
  return { model: modelOf(names), errors: modelErrors, rereading: { total, lookedAt, read: again, changed, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null } }
}
