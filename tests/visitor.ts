import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { atRest } from './browser.ts'
import type { Product } from './product.ts'

export const sizes = {
  wide: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const

/** A window of somebody in Thailand, with cookies of its own. */
export async function openWindow(browser: Browser, size: keyof typeof sizes = 'wide'): Promise<Page> {
  const context = await browser.newContext({ ...sizes[size], locale: 'th-TH', timezoneId: 'Asia/Bangkok' })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

/** The link that is printed while nobody is in yet. */
export const firstLink = (product: Product): string => /http:\/\/\S+\/join\/\S+/.exec(product.told())![0]

const anyPassword = 'ร้านเรามีของดีทุกวัน'

/** Comes in by an invitation, in which the name stands already; returns the workspace. */
export async function comeIn(page: Page, link: string): Promise<string> {
  await page.goto(link)
  return goIn(page)
}

/** Becomes the owner of a product in which nobody is yet; returns the workspace. */
export async function becomeOwner(page: Page, product: Product): Promise<string> {
  await page.goto(firstLink(product))
  await page.locator('input[name=name]').fill('สมศรี ใจดี')
  await page.locator('input[name=email]').fill('somsri@shop.test')
  return goIn(page)
}

async function goIn(page: Page): Promise<string> {
  await page.locator('input[name=password]').fill(anyPassword)
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/w\/[^/]+\/today/)
  return /\/w\/([^/]+)/.exec(page.url())![1]!
}

/** The screens keep a second copy of some words for other widths; a person sees the visible one. */
export const shown = (page: Page, words: string | RegExp): Locator => page.getByText(words).locator('visible=true').first()

/** What keeps somebody out who sees, hears or points otherwise; nothing of it may be on a page. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await atRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

export const widthOf = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth')
