import { QueryClient } from '@tanstack/react-query'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../../tests/browser.ts'
import { workspaceId } from '../src/platform/states.ts'
import { makeRouter } from '../src/routes.tsx'
import { lookAtAll } from './looking.ts'
import { sights } from './sights.ts'
import { pages, stateNamed, states } from './states.ts'

const named = (id: string) => (pages[id] ? Object.values(pages[id]) : [])

describe('every page has states', () => {
  const router = makeRouter(new QueryClient())
  const withScreen = Object.values(router.routesById).filter((route) => !route.children && route.options.component)

  test.each(withScreen.map(({ id }) => id))('%s', (id) => {
    expect(named(id), 'name its states in web/pictures/states.ts').not.toEqual([])
    for (const name of named(id)) {
      const { pathname } = new URL(stateNamed(name).path.replace('{w}', workspaceId), 'http://localhost')
      expect(router.getMatchedRoutes(pathname)[0].at(-1)?.id).toBe(id)
    }
  })

  test('and no states are kept of a page that is gone', () => {
    expect(Object.keys(pages).toSorted()).toEqual(withScreen.map(({ id }) => id).toSorted())
  })
})

describe('nothing keeps anybody from reading or using', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  test('any page, each seen one way', { timeout: 120_000 }, async () => {
    const looks = Object.keys(pages).map((id, at) => ({ state: stateNamed(named(id)[0]!), sight: sights[(at * 3) % sights.length]! }))
    expect(await lookAtAll(browser, looks)).toEqual([])
  })

  test.runIf(process.env['SAIJAI_TEST_ALL'] === '1')('any state, seen every way: Thai and English, light and dark, wide and narrow', { timeout: 1_800_000 }, async () => {
    expect(await lookAtAll(browser, sights.flatMap((sight) => states.map((state) => ({ state, sight }))))).toEqual([])
  })
})
