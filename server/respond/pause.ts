import { readPause, resumeSending } from '../platform/backup/resume.ts'
import { route } from '../platform/http/route.ts'
import { sendingPause } from './shapes.ts'

/** After a restore nothing leaves until an owner says so: everybody sees it, an owner ends it. */
export const pauseRoutes = [
  route({
    method: 'get',
    path: '/sending',
    permission: 'conversation.read',
    summary: 'Whether sending is paused after a restore, and how many answers wait',
    answer: sendingPause,
    handle: ({ house, actor }) => readPause(house, actor),
  }),

  route({
    method: 'post',
    path: '/sending/resume',
    permission: 'workspace.own',
    summary: 'Let answers leave again after a restore',
    answer: sendingPause,
    async handle({ house, actor }) {
      await resumeSending(house, actor)
      house.bell.emit('send')
      return { paused: false, waiting: 0 }
    },
  }),
]
