import type { Module } from '../platform/module.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { lineHook } from './line/webhook.ts'
import { followNewIdentities, fetchProfiles } from './line/profiles.ts'
import { mediaRoutes } from './media/routes.ts'
import { takeMedia } from './media/take.ts'
import { routes } from './routes.ts'

export const listen: Module = {
  name: 'listen',
  routes: [...routes, ...mediaRoutes],
  hooks: [lineHook],
  commands,
  checks,
  takers: [{ kind: 'media', atOnce: 2, take: takeMedia }],
  after: [followNewIdentities],
  jobs: (house) => [fetchProfiles(house)],
}
