import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'th-TH', timezoneId: 'Asia/Bangkok' })
  page = await context.newPage()
  page.setDefaultTimeout(20_000)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const shown = (words: string | RegExp) => page.getByText(words).locator('visible=true').first()
const button = (name: string) => page.getByRole('button', { name, exact: true }).locator('visible=true').first()

test('whoever has just come in gets something to try with one press, and sees it come', async () => {
  await page.goto(/http:\/\/\S+\/join\/\S+/.exec(product.told())![0])
  await page.locator('input[name=name]').fill('สมศรี ใจดี')
  await page.locator('input[name=email]').fill('somsri@shop.test')
  await page.locator('input[name=password]').fill('ร้านเรามีของดีทุกวัน')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/w\/[^/]+\/today/)
  await page.getByRole('link', { name: 'ตอบ' }).click()
  await button('ลองใช้ข้อมูลตัวอย่าง').click()
  await shown(/กำลังเตรียมข้อมูลตัวอย่าง \d+ จาก \d+/).waitFor()
  await shown('Korn Kittipat').waitFor({ timeout: 60_000 })
})

test('one of its customers is answered, and the answer leaves for nowhere', async () => {
  await shown('Korn Kittipat').click()
  await page.locator('#reply').fill('คืนเงินให้วันนี้ครับ ขออภัยจริง ๆ')
  await page.keyboard.press('Enter')
  await shown(/^ส่งแล้ว/).waitFor()
})

test('it is taken away from the page of sources, and the inbox is as empty as before', async () => {
  await page.getByRole('link', { name: 'ฟัง' }).click()
  await page.getByRole('link', { name: 'ช่องทาง' }).click()
  await button('นำข้อมูลตัวอย่างออก').click({ timeout: 60_000 })
  await page.getByRole('dialog').getByRole('button', { name: 'นำข้อมูลตัวอย่างออก' }).click()
  await button('ลองใช้ข้อมูลตัวอย่าง').waitFor({ timeout: 60_000 })
  await page.getByRole('link', { name: 'ตอบ' }).click()
  await shown('ยังไม่ได้เชื่อมช่องทางใด').waitFor()
  expect(await page.getByText('Korn Kittipat').count()).toBe(0)
})
