import type { Browser, Page } from 'playwright-core'
import * as line from '../../twins/line/events.ts'
import { lineId } from '../../twins/line/ids.ts'
import { createPlatform } from '../../twins/line/platform.ts'
import { until } from '../product.ts'
import { addCustomers, count, type ProductSide } from './sides.ts'

export const conversations = 10_000
export const firstWords = 'สวัสดีค่ะ'

export const senderOf = ({ shop, target }: ProductSide) => createPlatform({ twin: shop.line, destination: target.destination, webhookUrl: target.url, backoff: [500, 2000] })

/** Each customer writes once, through the loop. */
export async function fillInbox(side: ProductSide, howMany = conversations): Promise<void> {
  await addCustomers(side, howMany)
  const platform = senderOf(side)
  const words = Array.from({ length: howMany }, (_, i) => line.text(line.fromUser(lineId('U', `customer ${i}`)), `${firstWords} ${i}`))
  for (let i = 0; i < howMany; i += 100) await platform.deliver(words.slice(i, i + 100))
  await until(async () => (await count(side, 'claim')) === 0, 120_000, () => 'the loop did not come to an end')
  await side.client.query('vacuum analyze')
}

export async function openConversations({ client, workspaceId }: ProductSide): Promise<number> {
  const { rows } = await client.query<{ n: string }>(`select count(*) as n from conversation where workspace_id = $1 and status = 'open'`, [workspaceId])
  return Number(rows[0]!.n)
}

/** The owner comes in by their link, and stands before the list. */
export async function openInbox(browser: Browser, { shop, product }: ProductSide): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'th-TH', timezoneId: 'Asia/Bangkok' })
  const page = await context.newPage()
  await page.goto(shop.link)
  await page.locator('input[name=password]').fill('ร้านเรามีของดีทุกวัน')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/w\/[^/]+\/today/)
  await page.goto(`${product.url}/w/${shop.workspaceId}/respond`)
  return page
}
