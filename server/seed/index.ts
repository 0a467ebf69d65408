import { route } from '../platform/http/route.ts'
import type { Module } from '../platform/module.ts'
import { beginDemo, endDemo, tellDemo } from './demo/commands.ts'
import { seedCommand } from './command.ts'
import { loadDemo } from './demo/load.ts'
import { removeDemo } from './demo/remove.ts'
import { demoAnswer } from './shapes.ts'

/** The made-up company: as a demonstration in somebody's workspace, and in any size for whoever wants to see much. */
export const seed: Module = {
  name: 'seed',
  commands: [seedCommand],
  routes: [
    route({
      method: 'get',
      path: '/demo',
      permission: 'workspace.own',
      summary: 'Whether the demonstration is here, and how far it is',
      answer: demoAnswer,
      handle: ({ house, actor }) => tellDemo(house, actor),
    }),
    route({
      method: 'post',
      path: '/demo',
      permission: 'workspace.own',
      summary: 'Fill this workspace with a made-up company, to be taken away again',
      answer: demoAnswer,
      status: 202,
      async handle({ house, actor }) {
        const answer = await beginDemo(house, actor)
        if (answer.state === 'loading') await house.jobs.send('demo-load', actor.workspaceId, { workspaceId: actor.workspaceId })
        return answer
      },
    }),
    route({
      method: 'delete',
      path: '/demo',
      permission: 'workspace.own',
      summary: 'Take away what the demonstration brought, and nothing else',
      answer: demoAnswer,
      status: 202,
      async handle({ house, actor }) {
        const answer = await endDemo(house, actor)
        if (answer.state === 'leaving') await house.jobs.send('demo-remove', actor.workspaceId, { workspaceId: actor.workspaceId })
        return answer
      },
    }),
  ],
  jobs: (house) => [
    { name: 'demo-load', run: ({ workspaceId }) => loadDemo(house, String(workspaceId)) },
    { name: 'demo-remove', run: ({ workspaceId }) => removeDemo(house, String(workspaceId)) },
  ],
}
