import { route } from '../platform/http/route.ts'
import { workspacesOf } from './accounts.ts'
import { roles } from './roles.ts'
import { me } from './shapes.ts'

export const meRoute = route({
  method: 'get',
  path: '/me',
  permission: 'signed-in',
  summary: 'Who is signed in, and what they may do where',
  answer: me,
  async handle({ house, person }) {
    const { userId, name, email } = person!
    const workspaces = await workspacesOf(house.ownPool, userId)
    return {
      user: { id: userId, name, email },
      workspaces: workspaces.map((one) => ({ ...one, abilities: [...roles[one.role].abilities] })),
    }
  },
})
