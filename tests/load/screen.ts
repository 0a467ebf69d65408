import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import * as line from '../../twins/line/events.ts'
import { lineId } from '../../twins/line/ids.ts'
import { createPlatform } from '../../twins/line/platform.ts'
import { openBrowser } from '../browser.ts'
import { until } from '../product.ts'
import { percentile, show } from './numbers.ts'
import { addCustomers, count, type ProductSide, startProductSide } from './sides.ts'

const conversations = 10_000
const events = 200
const everyMs = 200
const boundMs = 1000

/** From the acknowledgement at the sender until a browser shows the words, by one clock. */
export async function screen(): Promise<void> {
  const side = await startProductSide()
  const browser = await openBrowser()
  try {
    await fillList(side)
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'th-TH' })
    await signIn(page, side.shop.link)
    await watch(page)
    const acknowledged = await say(side)
    await sleep(3000)
    const seen = await page.evaluate<Record<string, number>>('Object.fromEntries(window.seen)')
    const waits = acknowledged.map((at, i) => (seen[String(i)] === undefined ? Infinity : seen[String(i)]! - at))
    const [p50, p95] = [percentile(waits, 0.5), percentile(waits, 0.95)]
    console.log(`${events} events, one each ${everyMs} ms, ${await open(side)} conversations behind the list; ${waits.filter((wait) => wait === Infinity).length} never seen`)
    console.log(`seen after its acknowledgement: p50 ${show(p50)} ms, p95 ${show(p95)} ms, most ${show(Math.max(...waits))} ms; bound ${boundMs} ms at p95: ${p95 <= boundMs ? 'holds' : 'does not hold'}`)
  } finally {
    await browser.close()
    await side.close()
  }
}

const senderOf = ({ shop, target }: ProductSide) => createPlatform({ twin: shop.line, destination: target.destination, webhookUrl: target.url, backoff: [500, 2000] })

/** Each customer writes once, through the loop. */
async function fillList(side: ProductSide): Promise<void> {
  await addCustomers(side, conversations)
  const platform = senderOf(side)
  const words = Array.from({ length: conversations }, (_, i) => line.text(line.fromUser(lineId('U', `customer ${i}`)), 'สวัสดีค่ะ'))
  for (let i = 0; i < conversations; i += 100) await platform.deliver(words.slice(i, i + 100))
  await until(async () => (await count(side, 'claim')) === 0, 120_000, () => 'the loop did not come to an end')
  await side.client.query('vacuum analyze')
}

async function open(side: ProductSide): Promise<number> {
  const { rows } = await side.client.query<{ n: string }>(`select count(*) as n from conversation where workspace_id = $1 and status = 'open'`, [side.workspaceId])
  return Number(rows[0]!.n)
}

async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[name=password]').fill('ร้านเรามีของดีทุกวัน')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/w\/[^/]+\/today/)
  await page.goto(page.url().replace('/today', '/respond'))
  await page.getByText('สวัสดีค่ะ').first().waitFor()
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
