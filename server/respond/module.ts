import type { Module } from '../platform/module.ts'
import { checks } from './checks.ts'
import { routes } from './routes.ts'
import { followNames } from './names.ts'
import { pauseRoutes } from './pause.ts'
import { leaveToPeople } from './restored.ts'
import { takeSending } from './sending.ts'

export const respond: Module = { name: 'respond', routes: [...routes, ...pauseRoutes], checks, inside: [followNames], restored: leaveToPeople, takers: [{ kind: 'send', atOnce: 4, take: takeSending }] }
