import type { Browser, BrowserContext, Page } from 'playwright-core'
import { now, workspaceId, type ScreenState } from '../src/platform/states.ts'
import type { StatesServer } from './serve.ts'

/** How somebody looks at a screen. */
export type Sight = { language: 'th' | 'en'; scheme: 'light' | 'dark'; width: 1440 | 390 }

export const sights: Sight[] = (['th', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) => ([1440, 390] as const).map((width): Sight => ({ language, scheme, width }))),
)
/** Half of the work shows nearly all there is to see. */
export const fewSights: Sight[] = [{ language: 'th', scheme: 'light', width: 1440 }, { language: 'en', scheme: 'dark', width: 390 }, { language: 'th', scheme: 'dark', width: 1440 }, { language: 'th', scheme: 'light', width: 390 }]

export const sightName = ({ language, scheme, width }: Sight): string => `${language} ${scheme} ${width}`

export async function openSight(browser: Browser, { language, scheme, width }: Sight): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    colorScheme: scheme,
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    reducedMotion: 'reduce',
    hasTouch: width === 390,
    isMobile: width === 390,
  })
  await context.addInitScript((chosen) => localStorage.setItem('saijai.language', chosen), language)
  return context
}

/** Opens the screen in its state and waits until it stands still; `failures` are what broke in the page meanwhile. */
export async function showState(context: BrowserContext, server: StatesServer, state: ScreenState, language: Sight['language']): Promise<{ page: Page; failures: string[] }> {
  const page = await context.newPage()
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(`the page failed: ${error.message}`))
  await page.clock.setFixedTime(now)
  await page.setExtraHTTPHeaders({ 'x-state': state.name })
  await page.goto(server.address + state.path.replace('{w}', workspaceId))
  await settle(page)
  // A failing read is tried again before it is shown, so errors take their time.
  if (JSON.stringify(state.answers).includes('"status":503')) await page.getByRole('alert').first().waitFor()
  await type(page, state.keys)
  await press(page, state, language)
  await type(page, state.afterwards)
  await settle(page)
  return { page, failures }
}

/** Until nothing has been asked for and nothing has changed for a while. */
async function settle(page: Page) {
  await page.evaluate(
    () =>
      new Promise<void>((done) => {
        const quiet = 250
        let timer = setTimeout(done, quiet)
        const again = () => {
          clearTimeout(timer)
          timer = setTimeout(done, quiet)
        }
        new MutationObserver(again).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
        new PerformanceObserver(again).observe({ type: 'resource' })
        setTimeout(done, 5_000)
      }),
  )
  await page.evaluate(() => document.fonts.ready)
}

/** One key by its name, e.g. Control+K; what is no key is typed. */
async function type(page: Page, keys: readonly string[] = []) {
  for (const key of keys) {
    await (/^(Control\+.|Arrow\w+|Enter|\/|\?)$/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key))
    await settle(page)
  }
}

/** What a wide window shows at once has no button there. */
async function press(page: Page, state: ScreenState, language: Sight['language']) {
  if (!state.press) return
  const named = { name: state.press[language], exact: true }
  const control = page.locator('button').and(page.getByRole('button', named).or(page.getByRole('tab', named))).first()
  if (await control.isVisible()) await control.click()
  await settle(page)
}
