// Takes a picture of every screen in every state, Thai and English, light and dark, wide and narrow, and checks each
// for accessibility: node web/pictures/pictures.ts [--only inbox] [--sight "en dark"] [--quick]. Build web/ first.
import { AxeBuilder } from '@axe-core/playwright'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'
import { customersStates } from '../src/customers/states.ts'
import { importStates } from '../src/listen/imports/states.ts'
import { listenStates } from '../src/listen/states.ts'
import { streamStates } from '../src/listen/stream/states.ts'
import { now, workspaceId, type ScreenState } from '../src/platform/states.ts'
import { searchStates } from '../src/search/states.ts'
import { respondStates } from '../src/respond/states.ts'
import { shellStates } from '../src/shell/states.ts'
import { teamStates } from '../src/team/states.ts'
import { todayStates } from '../src/today/states.ts'
import { serveStates } from './serve.ts'

type Sight = { language: 'th' | 'en'; scheme: 'light' | 'dark'; width: 1440 | 390 }

const { values } = parseArgs({ options: { only: { type: 'string' }, sight: { type: 'string' }, quick: { type: 'boolean' } } })
const states = [...shellStates, ...todayStates, ...respondStates, ...customersStates, ...searchStates, ...streamStates, ...listenStates, ...importStates, ...teamStates].filter((state) => state.name.includes(values.only ?? ''))
const all = (['th', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((scheme) => ([1440, 390] as const).map((width): Sight => ({ language, scheme, width }))),
).filter((sight) => nameOf(sight).includes(values.sight ?? ''))
/** Half of the work shows nearly all there is to see. */
const quick: Sight[] = [{ language: 'th', scheme: 'light', width: 1440 }, { language: 'en', scheme: 'dark', width: 390 }, { language: 'th', scheme: 'dark', width: 1440 }, { language: 'th', scheme: 'light', width: 390 }]

const folder = await mkdtemp(join(tmpdir(), 'saijai-pictures-'))
const server = await serveStates()
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
})
let serious = 0
try {
  for (const sight of values.quick ? quick : all) serious += await look(browser, sight)
} finally {
  await browser.close()
  server.close()
}
console.log(`${states.length} states in ${folder}; serious or critical faults of accessibility: ${serious}`)
process.exitCode = serious > 0 ? 1 : 0

function nameOf({ language, scheme, width }: Sight): string {
  return `${language} ${scheme} ${width}`
}

/** All states under one sight, in one window. */
async function look(browser: Browser, sight: Sight): Promise<number> {
  const { language, scheme, width } = sight
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
  let faults = 0
  for (const state of states) {
    const page = await context.newPage()
    const problems: string[] = []
    page.on('pageerror', (error) => problems.push(error.message))
    await page.clock.setFixedTime(now)
    server.show(state)
    await page.goto(server.address + state.path.replace('{w}', workspaceId))
    await settle(page, state, language)
    const name = `${state.name} ${nameOf(sight)}`
    await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '.')}.png`) })
    faults += (await axe(page, name)) + (await overflow(page, name)) + problems.length
    for (const problem of problems) console.log(`${name}: the page failed: ${problem}`)
    await page.close()
  }
  await context.close()
  return faults
}

async function settle(page: Page, state: ScreenState, language: 'th' | 'en') {
  await page.evaluate(() => document.fonts.ready)
  // A failing read is tried again before it is shown, so errors take their time.
  await page.waitForTimeout(JSON.stringify(state.answers).includes('"status":503') ? 4_500 : 500)
  // One key by its name, e.g. Control+K; what is no key is typed.
  for (const key of state.keys ?? []) {
    await (/^(Control\+.|Arrow\w+|\/|\?)$/.test(key) ? page.keyboard.press(key) : page.keyboard.type(key))
    await page.waitForTimeout(600)
  }
  // What a wide window shows at once has no button there.
  const control = state.press && page.locator('button').and(page.getByRole('button', { name: state.press[language], exact: true }).or(page.getByRole('tab', { name: state.press[language], exact: true }))).first()
  if (control && (await control.isVisible())) await control.click()
  if (state.press) await page.waitForTimeout(400)
}

async function axe(page: Page, name: string): Promise<number> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
  for (const { id, nodes } of serious) console.log(`${name}: ${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  return serious.length
}

/** Nothing may be wider than the window. */
async function overflow(page: Page, name: string): Promise<number> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) console.log(`${name}: ${over} px wider than the window`)
  return over > 0 ? 1 : 0
}
