import type { Module } from '../platform/module.ts'
import { lookForStale, type MoodsChanged, takeRereading } from './again/take.ts'
import { readingRoutes } from './again/routes.ts'
import { lexiconRoutes } from './lexicon/routes.ts'
import { routes } from './stream/routes.ts'

/** `moodsChanged` is what later modules make of a mood that is now read otherwise. */
export const analyzingOf = (moodsChanged: MoodsChanged): Module => ({
  name: 'analyze',
  routes: [...routes, ...readingRoutes, ...lexiconRoutes],
  takers: [{ kind: 'rereading', atOnce: 1, take: (house) => takeRereading(house, moodsChanged) }],
  jobs: (house) => [lookForStale(house)],
})
