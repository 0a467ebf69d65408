import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import * as line from '../../twins/line/events.ts'
import { lineId } from '../../twins/line/ids.ts'
import { openBrowser } from '../browser.ts'
import { conversations, fillInbox, firstWords, openConversations, openInbox, senderOf } from './inbox.ts'
import { percentile, show } from './numbers.ts'
import { type ProductSide, startProductSide } from './sides.ts'

const events = 200
const everyMs = 200
const boundMs = 1000

/** From the acknowledgement at the sender until a browser shows the words, by one clock. */
export async function screen(): Promise<void> {
  const side = await startProductSide()
  const browser = await openBrowser()
  try {
    await fillInbox(side)
    const page = await openInbox(browser, side)
    await page.getByText(firstWords).first().waitFor()
    await watch(page)
    const acknowledged = await say(side)
    await sleep(3000)
    const seen = await page.evaluate<Record<string, number>>('Object.fromEntries(window.seen)')
    const waits = acknowledged.map((at, i) => (seen[String(i)] === undefined ? Infinity : seen[String(i)]! - at))
    const [p50, p95] = [percentile(waits, 0.5), percentile(waits, 0.95)]
    console.log(`${events} events, one each ${everyMs} ms, ${await openConversations(side)} conversations behind the list; ${waits.filter((wait) => wait === Infinity).length} never seen`)
    console.log(`seen after its acknowledgement: p50 ${show(p50)} ms, p95 ${show(p95)} ms, most ${show(Math.max(...waits))} ms; bound ${boundMs} ms at p95: ${p95 <= boundMs ? 'holds' : 'does not hold'}`)
  } finally {
    await browser.close()
    await side.close()
  }
}

/** Notes when each of the measured words first stands on the page. */
const watch = (page: Page): Promise<void> =>
  page.evaluate(`{
    window.seen = new Map()
    const look = (node) => {
      for (const [, n] of (node.textContent ?? '').matchAll(/วัดครั้งที่ (\\d+)\\./g)) if (!window.seen.has(n)) window.seen.set(n, performance.timeOrigin + performance.now())
    }
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) for (const node of [target, ...addedNodes]) if (node !== document.body) look(node)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  }`)

/** Sends the events at their pace, each from another customer; when each was acknowledged. */
async function say(side: ProductSide): Promise<number[]> {
  const platform = senderOf(side)
  const acknowledged: number[] = []
  const begin = performance.now()
  const one = async (i: number) => {
    await platform.deliver([line.text(line.fromUser(lineId('U', `customer ${(i * 47) % conversations}`)), `วัดครั้งที่ ${i}.`)])
    acknowledged[i] = performance.timeOrigin + performance.now()
  }
  const all: Promise<void>[] = []
  for (let i = 0; i < events; i += 1) {
    await sleep(Math.max(0, begin + i * everyMs - performance.now()))
    all.push(one(i))
  }
  await Promise.all(all)
  return acknowledged
}
