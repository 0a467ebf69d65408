import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product.ts'
import { command } from '../shop.ts'
import { becomeOwner, openWindow, seriousFaults as seriousFaultsOn, shown as shownOn, widthOf } from '../visitor.ts'

let product: Product
let browser: Browser
let page: Page
let folder: string
let workspaceId: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  page = await openWindow(browser)
  folder = await mkdtemp(join(tmpdir(), 'saijai-import-'))
  workspaceId = await becomeOwner(page, product)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await product?.end()
  await rm(folder, { recursive: true, force: true })
})

const shown = (words: string | RegExp) => shownOn(page, words)
const seriousFaults = () => seriousFaultsOn(page)
const figure = (label: string) => page.locator('dl > div', { hasText: label }).locator('dd').first().innerText()

const rows = ['วันที่,ผู้เขียน,ข้อความ', ...Array.from({ length: 1200 }, (_, i) => `${(i % 28) + 1}/10/2569,ลูกค้า ${i % 40},ข้อความที่ ${i} อยากสอบถามราคา`), '1/11/69,ลูกค้าปีสองหลัก,ปีไม่ชัด'].join('\n')

test('a file is chosen, counted before it comes in, taken up, and undone', async () => {
  const file = join(folder, 'คอมเมนต์เดือนตุลา.csv')
  await writeFile(file, rows)
  await page.getByRole('link', { name: 'ฟัง' }).click()
  await page.getByRole('link', { name: 'ไฟล์', exact: true }).click()
  await shown('ยังไม่เคยนำเข้าไฟล์').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByRole('button', { name: 'นำเข้า 1,200 แถว' }).waitFor()
  expect([await figure('จะเข้าใหม่'), await figure('มีอยู่แล้ว'), await figure('อ่านไม่ได้')]).toEqual(['1,200', '0', '1'])
  await shown('1 ต.ค. 2569').waitFor()
  expect(await seriousFaults()).toEqual([])
  await page.getByRole('button', { name: 'นำเข้า 1,200 แถว' }).click()
  await shown('นำเข้าครบทั้งไฟล์แล้ว').waitFor({ timeout: 60_000 })
  expect(await figure('เข้าใหม่')).toBe('1,200')
  await page.getByRole('button', { name: 'ย้อนการนำเข้านี้' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'ย้อนการนำเข้านี้' }).click()
  await shown('นำข้อความจากไฟล์นี้ออกแล้ว').waitFor({ timeout: 60_000 })
  expect(await figure('นำออกแล้ว')).toBe('1,200')
  expect(await seriousFaults()).toEqual([])
})

test('columns that were guessed wrongly are changed, on a phone as well', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  const file = join(folder, 'สองข้อความ.csv')
  await writeFile(file, 'ข้อความ,หมายเหตุ\nสั้น,นี่ต่างหากคือข้อความของลูกค้า\n')
  await page.goto(`${product.url}/w/${workspaceId}/listen/imports`)
  await page.locator('input[type=file]').setInputFiles(file)
  await page.locator('select[name=column-text]').selectOption('หมายเหตุ')
  await page.locator('td', { hasText: 'นี่ต่างหาก' }).waitFor()
  await page.getByRole('button', { name: 'นำเข้า 1 แถว' }).click()
  await shown('นำเข้าครบทั้งไฟล์แล้ว').waitFor()
  expect(await widthOf(page)).toBeLessThanOrEqual(390)
})

test('a file that is none is refused in words, and the page stays usable', async () => {
  const file = join(folder, 'ตาราง.csv')
  await writeFile(file, Buffer.from('PK\u0003\u0004 workbook'))
  await page.goto(`${product.url}/w/${workspaceId}/listen/imports`)
  await page.locator('input[type=file]').setInputFiles(file)
  await shown('บันทึกเป็น > CSV UTF-8').waitFor()
  await page.getByRole('button', { name: 'เลือกไฟล์' }).waitFor()
})

test('the command takes a file up beside the running server, and again without anything new', async () => {
  const file = join(folder, 'คำสั่ง.jsonl')
  await writeFile(file, Array.from({ length: 700 }, (_, i) => JSON.stringify({ texts: `แถว ${i}`, category: 'neu' })).join('\n'))
  type Told = { read: number; created: number; duplicates: number; failed: number; seconds: number; importId: string }
  const told = await command<Told>(product, 'import', file, '--workspace', workspaceId)
  expect(told).toMatchObject({ read: 700, created: 700, duplicates: 0, failed: 0 })
  expect(await command<Told>(product, 'import', file, '--workspace', workspaceId)).toMatchObject({ read: 700, created: 0, duplicates: 700, failed: 0 })
  expect(await command(product, 'import', '--undo', told.importId, '--workspace', workspaceId)).toMatchObject({ removed: 700, kept: 0 })
  expect(await command<Told>(product, 'import', file, '--workspace', workspaceId)).toMatchObject({ read: 700, created: 700 })
  await expect(command(product, 'import', file, '--workspace', workspaceId, '--text', 'ไม่มี')).rejects.toMatchObject({ stdout: expect.stringContaining('"code":"bad-input"') as string })
})
