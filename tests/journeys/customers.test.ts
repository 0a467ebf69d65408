import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product.ts'
import { becomeOwner, openWindow, seriousFaults as seriousFaultsOn, shown as shownOn, widthOf } from '../visitor.ts'

let product: Product
let browser: Browser
let page: Page

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = await openWindow(browser)
  await becomeOwner(page, product)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await product?.end()
})

const shown = (words: string) => shownOn(page, words)
const seriousFaults = () => seriousFaultsOn(page)

test('somebody at the counter is added by keyboard alone, with a title and a number as Thais write them', async () => {
  await page.getByRole('link', { name: 'ลูกค้า' }).click()
  await shown('ยังไม่มีลูกค้า').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('c')
  await page.locator('input[name=name]').fill('นางสาวมาลี ทองดี')
  await page.locator('input[name=phones]').fill('๐๘๑-๒๓๔-๕๖๗๘')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers\/[\w-]{36}/)
  await page.getByRole('heading', { name: 'นางสาวมาลี ทองดี' }).waitFor()
  await shown('081-234-5678').waitFor()
  await shown('พนักงานบันทึกเอง').waitFor()
  expect(await seriousFaults()).toEqual([])
})

test('a number that cannot be is refused beside its field, and what was typed stays', async () => {
  await page.getByRole('button', { name: /เบอร์โทร/ }).click()
  await page.locator('#edit-phones').fill('12')
  await page.keyboard.press('Enter')
  await shown('ไม่ใช่เบอร์โทรศัพท์ที่ใช้ได้').waitFor()
  expect(await page.locator('#edit-phones').inputValue()).toBe('12')
  await page.keyboard.press('Escape')
  await shown('081-234-5678').waitFor()
})

test('a fact is changed where it stands, outlives a reload, and Ctrl+Z takes it back', async () => {
  await page.getByRole('button', { name: 'เพิ่มชื่อเล่น' }).click()
  await page.locator('#edit-nickname').fill('หมวย')
  await page.keyboard.press('Enter')
  await shown('บันทึกชื่อเล่นแล้ว').waitFor()
  await page.reload()
  await shown('แก้ชื่อเล่น เป็น “หมวย”').waitFor()
  await page.getByRole('button', { name: 'เพิ่มโน้ต' }).click()
  await page.locator('#edit-note').fill('แพ้ถั่ว')
  await page.keyboard.press('Enter')
  await shown('บันทึกโน้ตแล้ว').waitFor()
  await page.keyboard.press('Control+z')
  await shown('ย้อนกลับแล้ว').waitFor()
  await page.getByRole('button', { name: 'เพิ่มโน้ต' }).waitFor()
})

test('two who write the same field see both texts, and the second decides', async () => {
  await page.getByRole('button', { name: /ชื่อเล่น/ }).click()
  const [, workspaceId, customerId] = /\/w\/([\w-]+)\/customers\/([\w-]+)/.exec(page.url())!
  const status = await page.evaluate(
    async ([workspace, customer]) => (await fetch(`/api/v1/w/${workspace}/customers/${customer}`, { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ nickname: 'หมวยเล็ก' }) })).status,
    [workspaceId, customerId] as const,
  )
  expect(status).toBe(200)
  await page.locator('#edit-nickname').fill('หมวยใหญ่')
  await page.keyboard.press('Enter')
  await shown('มีคนแก้ช่องนี้ไปแล้ว').waitFor()
  await shown('หมวยเล็ก').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: 'ใช้ที่ฉันพิมพ์' }).click()
  await shown('แก้ชื่อเล่น “หมวยเล็ก” เป็น “หมวยใหญ่”').waitFor()
})

test('Ctrl+K finds her by letters inside her name typed on the English layout, and an action by its name', async () => {
  await page.getByRole('link', { name: 'ทีม' }).click()
  await page.waitForURL(/\/team/)
  await page.waitForTimeout(1500)
  await page.keyboard.press('Control+k')
  // มาลี on the English layout.
  await page.keyboard.type(',k]u')
  await shown('แสดงผลของ “มาลี”').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'นางสาวมาลี ทองดี' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('หน้าลูกค้า')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/customers$/)
})

test('the list is searched as one types, on a phone as well, and the address says what is shown', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.locator('#customer-search').fill('ทองด')
  await page.waitForURL(/q=/)
  await shown('นางสาวมาลี ทองดี').waitFor()
  await page.locator('#customer-search').fill('ไม่มีใคร')
  await shown('ไม่พบลูกค้าที่ตรงกับ “ไม่มีใคร”').waitFor()
  await page.goBack()
  expect(await widthOf(page)).toBeLessThanOrEqual(390)
  expect(await seriousFaults()).toEqual([])
})
