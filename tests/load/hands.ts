import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { actions, type HandAction } from './handActions.ts'
import { fillInbox, firstWords, openConversations, openInbox } from './inbox.ts'
import { percentile, show } from './numbers.ts'
import { startProductSide } from './sides.ts'
import { strike } from './strike.ts'

const times = 30
const boundMs = 100
const slowMs = 300
/** As long as somebody takes to look at what came. */
const restMs = 300

/** From the key to its result on the screen, for what people do all day. */
export const hands = (): Promise<void> => measure(0)

/** The same, of what is shown before the server has answered, with the server farther away. */
export const handsFar = (): Promise<void> => measure(slowMs)

async function measure(awayMs: number): Promise<void> {
  const side = await startProductSide()
  const browser = await openBrowser()
  try {
    await fillInbox(side)
    const page = await openInbox(browser, side)
    page.setDefaultTimeout(20_000)
    await page.getByText(firstWords).first().waitFor()
    console.log(`${await openConversations(side)} open conversations behind the list; the server ${awayMs} ms away; ${times} times each, from the time of the key until after the frame that shows it; bound ${boundMs} ms at p75`)
    if (awayMs > 0) {
      await page.route('**/api/**', async (route) => {
        await sleep(awayMs)
        await route.continue()
      })
    }
    for (const action of actions.filter(({ optimistic }) => optimistic || awayMs === 0)) await repeat(page, action, awayMs)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  } finally {
    await browser.close()
    await side.close()
  }
}

async function repeat(page: Page, { name, begin, ready }: HandAction, awayMs: number) {
  await begin(page)
  const taken: number[] = []
  for (let i = 0; i < times; i += 1) {
    const { key, done } = await ready(page, i)
    taken.push(await strike(page, key, done))
    // Nothing of the last one may still be under way when the next begins.
    await page.waitForTimeout(restMs + 2 * awayMs)
  }
  const p75 = percentile(taken, 0.75)
  console.log(`${name}: p75 ${show(p75)} ms (p50 ${show(percentile(taken, 0.5))}, p95 ${show(percentile(taken, 0.95))}, most ${show(Math.max(...taken))}): ${p75 <= boundMs ? 'holds' : 'does not hold'}`)
}
