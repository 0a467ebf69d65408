import { z } from '@hono/zod-openapi'
import { findPicture } from '../../customers/index.ts'
import { inScope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { answerWithFile } from '../../platform/files/answer.ts'
import { route } from '../../platform/http/route.ts'
import { notFailed } from './problems.ts'
import { findMediaFile, holdMedia, wantAgain } from './queries.ts'

const id = z.object({ id: z.uuid() })

export const mediaRoutes = [
  route({
    method: 'get',
    path: '/pictures/{id}',
    permission: 'conversation.read',
    summary: 'How somebody looks who wrote to us, by their identity',
    params: id,
    answer: 'file',
    async handle({ house, actor, params, request }) {
      const file = await inScope(house.database, actor, (scope) => findPicture(scope, params.id))
      if (!file) throw problems.notFound('file')
      return answerWithFile(house, file, request)
    },
  }),

  route({
    method: 'get',
    path: '/media/{id}',
    permission: 'conversation.read',
    summary: 'The file that came with a message, by the message’s id',
    params: id,
    answer: 'file',
    async handle({ house, actor, params, request }) {
      const file = await inScope(house.database, actor, (scope) => findMediaFile(scope, params.id))
      if (!file) throw problems.notFound('file')
      const answer = await answerWithFile(house, file, request)
      // Its author may take it back: asked after each time, which costs a moment and no bytes.
      answer.headers.set('cache-control', 'private, no-cache')
      return answer
    },
  }),

  route({
    method: 'post',
    path: '/media/{id}/retry',
    permission: 'conversation.reply',
    summary: 'Try once more to fetch the file of a message',
    params: id,
    answer: z.object({ state: z.literal('waiting') }),
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, async (scope) => {
        const media = await holdMedia(scope, params.id)
        if (!media) throw problems.notFound('file')
        if (media.state !== 'failed') throw notFailed()
        await wantAgain(scope, params.id)
      })
      house.bell.emit('media')
      return { state: 'waiting' as const }
    },
  }),
]
