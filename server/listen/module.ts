import type { Module } from '../platform/module.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { feedTaker } from './feed/take.ts'
import { routes as importRoutes } from './imports/routes.ts'
import { lineHook } from './line/webhook.ts'
import { followNewIdentities, fetchProfiles } from './line/profiles.ts'
import { mediaRoutes } from './media/routes.ts'
import { takeMedia } from './media/take.ts'
import { routes } from './routes.ts'

export const listen: Module = {
  name: 'listen',
  routes: [...routes, ...importRoutes, ...mediaRoutes],
  hooks: [lineHook],
  commands,
  checks,
  after: [followNewIdentities],
  takers: [feedTaker, { kind: 'media', atOnce: 2, take: takeMedia }],
  jobs: (house) => [fetchProfiles(house)],
}
