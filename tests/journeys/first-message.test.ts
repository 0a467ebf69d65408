import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { type LineTwin, startLineTwin } from '../../twins/line/line.ts'
import { createPlatform, type Platform } from '../../twins/line/platform.ts'
import { openBrowser } from '../browser.ts'
import { type Product, startProduct, until } from '../product.ts'
import { becomeOwner, openWindow, seriousFaults as seriousFaultsOn, shown as shownOn, widthOf } from '../visitor.ts'

const channel = { channelSecret: '0123456789abcdef0123456789abcdef', accessToken: 'token-of-the-shop', destination: `U${'a'.repeat(32)}` }

let product: Product
let twin: LineTwin
let platform: Platform
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  twin = await startLineTwin({ channels: [channel] })
  browser = await openBrowser()
  page = await openWindow(browser)
  await becomeOwner(page, product)
}, 180_000)

afterAll(async () => {
  platform?.close()
  await browser?.close()
  await twin?.close()
  await product?.end()
})

const shown = (words: string) => shownOn(page, words)
const seriousFaults = () => seriousFaultsOn(page)

test('the owner connects LINE, and a customer’s message is on the screen without a reload', async () => {
  await page.goto(product.url)
  await page.waitForURL(/\/w\/[^/]+\/today/)
  await page.getByRole('link', { name: 'ฟัง' }).click()
  await page.getByRole('link', { name: 'ช่องทาง', exact: true }).click()
  await page.getByRole('button', { name: 'เชื่อม LINE OA' }).click()
  await page.locator('input[name=name]').fill('LINE ร้านสาขาสยาม')
  await page.locator('input[name=secret]').fill(channel.channelSecret)
  await page.locator('input[name=token]').fill(channel.accessToken)
  await shown('ตั้งค่าเพิ่มเติม').click()
  await page.locator('input[name=apiBase]').fill(twin.api)
  await page.getByRole('button', { name: 'เชื่อม', exact: true }).click()
  const webhookUrl = /http:\/\/\S+\/hooks\/line\/[\w-]+\/[\w-]+/
  await page.getByText(webhookUrl).first().waitFor()
  const address = webhookUrl.exec((await page.locator('body').innerText()) + (await page.content()))![0]
  platform = createPlatform({ twin, destination: channel.destination, webhookUrl: address, backoff: [200] })

  await page.goto(`${product.url}/`)
  await page.waitForURL(/\/w\/[^/]+\/today/)
  await shown('ตอบครบแล้ว').waitFor()
  const customer = line.fromUser()
  twin.meet(channel.destination, customer.userId!, { displayName: 'แม่น้องพลอย' })
  expect(await platform.deliver([line.text(customer, 'สบู่ขมิ้นหมดหรือยังคะ รอนานมากแล้ว')])).toBe(true)
  await shown('สบู่ขมิ้นหมดหรือยังคะ').waitFor({ timeout: 5000 })
  await shown('แม่น้องพลอย').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('the answer leaves for free, and what the customer writes next appears by itself', async () => {
  await shown('สบู่ขมิ้นหมดหรือยังคะ').click()
  await page.locator('#reply').fill('ยังมีค่ะ ขออภัยที่ให้รอนะคะ')
  await page.keyboard.press('Enter')
  await shown('ส่งแล้ว · ตอบฟรี').waitFor()
  expect(twin.ledger.delivered.map(({ via, text }) => [via, text])).toEqual([['reply', 'ยังมีค่ะ ขออภัยที่ให้รอนะคะ']])
  const user = twin.ledger.delivered[0]!.to
  await platform.deliver([line.text(line.fromUser(user), 'ขอบคุณค่ะ ประทับใจมาก')])
  await shown('ขอบคุณค่ะ').waitFor({ timeout: 5000 })
  expect(await seriousFaults()).toEqual([])
})

test('a conversation that is done leaves the list, on a phone as well', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: /^ปิด/ }).click()
  await page.goto(`${product.url}/`)
  await shown('ตอบครบแล้ว').waitFor()
  expect(await widthOf(page)).toBeLessThanOrEqual(390)
  expect(await seriousFaults()).toEqual([])
})

test('the screen catches up by itself after the database was killed', async () => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const [postmaster] = (await readFile(`${product.dataDir}/postgres/postmaster.pid`, 'utf8')).split('\n')
  process.kill(Number(postmaster), 'SIGKILL')
  const events = [line.text(line.fromUser(), 'ก่อนไฟดับ')]
  await until(() => platform.deliver(events), 40_000, product.told)
  await shown('ก่อนไฟดับ').waitFor({ timeout: 30_000 })
})
