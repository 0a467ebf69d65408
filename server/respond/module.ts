import type { Module } from '../platform/module.ts'
import { checks } from './checks.ts'
import { conversationRoutes } from './routes.ts'
import { workingRoutes } from './workingRoutes.ts'
import { followNames } from './names.ts'
import { pauseRoutes } from './pause.ts'
import { followRemovals } from './assigning.ts'
import { takeWaking } from './snoozing.ts'
import { leaveToPeople } from './restored.ts'
import { takeSending } from './sending.ts'

export const respond: Module = {
  name: 'respond',
  routes: [...conversationRoutes, ...workingRoutes, ...pauseRoutes],
  checks,
  inside: [followNames, followRemovals],
  restored: leaveToPeople,
  takers: [
    { kind: 'send', atOnce: 4, take: takeSending },
    { kind: 'wake', atOnce: 1, take: takeWaking },
  ],
}
