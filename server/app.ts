import { fileURLToPath } from 'node:url'
import { type App, buildApp } from './platform/http/app.ts'
import { mountScreens } from './platform/http/screens.ts'
import type { House } from './platform/house.ts'
import type { Module } from './platform/module.ts'
import { hooks, routes } from './modules.ts'
import { doorkeeper, mountSignIn } from './team/index.ts'

/** Everything that answers over HTTP: the routes of all modules, and of what main puts beside them; sign-in, and the screens. */
export const openApp = (house: House, more: readonly Module[] = []): App =>
  buildApp(house, {
    routes: [...routes, ...more.flatMap((module) => module.routes ?? [])],
    hooks,
    authenticate: doorkeeper(house),
    mount(app) {
      mountSignIn(app, house)
      mountScreens(app, fileURLToPath(new URL('../web/dist', import.meta.url)))
    },
  })
