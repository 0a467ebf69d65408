import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from '../browser.ts'
import { type Product, startProduct } from '../product.ts'
import { command } from '../shop.ts'
import { becomeOwner, comeIn, firstLink, openWindow, seriousFaults, shown, widthOf } from '../visitor.ts'

// The first ten minutes of somebody who knows nothing of the product, once at a desk and once with a thumb.

let product: Product
let browser: Browser
let folder: string

beforeAll(async () => {
  product = await startProduct()
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'saijai-stranger-'))
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await product?.end()
  await rm(folder, { recursive: true, force: true })
})

const patience = { timeout: 60_000 }

describe.each([{ size: 'wide' }, { size: 'phone' }] as const)('$size', ({ size }) => {
  let page: Page
  const press = (what: Locator) => (size === 'phone' ? what.tap() : what.click())
  const button = (name: string) => page.getByRole('button', { name, exact: true }).locator('visible=true').first()
  const place = (name: string) => page.getByRole('navigation', { name: 'เมนูหลัก' }).getByRole('link', { name, exact: true })

  const waiting = () => page.locator('[data-conversation]').locator('visible=true').first()

  beforeAll(async () => void (page = await openWindow(browser, size)))
  afterAll(() => page?.context().close())

  test('the printed link makes its reader the owner, and works once', async () => {
    if (size === 'wide') {
      await page.goto(firstLink(product))
      await page.locator('input[name=name]').waitFor()
      expect(await seriousFaults(page)).toEqual([])
      await becomeOwner(page, product)
      await page.goto(firstLink(product))
      await shown(page, 'ลิงก์นี้ใช้ไม่ได้แล้ว').waitFor()
      await page.goto(product.url)
    } else {
      const { link } = await command<{ link: string }>(product, 'user', 'create', '--email', 'ploy@shop.test', '--name', 'พลอย ตั้งใจ', '--role', 'owner', '--workspace', 'ร้านในมือถือ')
      await comeIn(page, link)
    }
    await shown(page, 'ยินดีต้อนรับ เริ่มจากตรงนี้').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  test('the first page offers something to try, and a customer is waiting a moment later', async () => {
    await press(button('ลองใช้ข้อมูลตัวอย่าง'))
    await shown(page, /กำลังเตรียมข้อมูลตัวอย่าง \d+ จาก \d+/).waitFor()
    await waiting().waitFor(patience)
    expect(await widthOf(page)).toBe(page.viewportSize()!.width)
  })

  test('the customer is answered, and the answer leaves for nowhere', async () => {
    await press(waiting())
    await page.waitForURL(/\/respond\/[\w-]{36}/)
    await page.locator('#reply').fill('คืนเงินให้วันนี้ค่ะ ขออภัยจริง ๆ')
    await press(button('ส่ง'))
    await shown(page, /^ส่งแล้ว/).waitFor()
  })

  test('somebody is found by words in the middle of what they said', async () => {
    if (size === 'wide') await page.keyboard.press('Control+k')
    else {
      await press(button('กลับไปที่รายการ'))
      await press(button('ค้นหา'))
    }
    await page.getByRole('combobox', { name: 'ค้นหาและสั่งงาน' }).fill('ลงกลุ่มเชียงใหม่')
    await press(page.getByRole('option', { name: /Korn Kittipat/ }))
    await page.getByRole('heading', { name: 'Korn Kittipat' }).waitFor()
    await shown(page, 'ผมโพสต์ลงกลุ่มเชียงใหม่แน่นอน').waitFor()
  })

  test('a file of theirs comes in and is taken out again', async () => {
    const file = join(folder, `ความเห็น-${size}.csv`)
    await writeFile(file, `ผู้เขียน,ข้อความ\n${Array.from({ length: 12 }, (_, i) => `ลูกค้า ${i},อยากสอบถามราคา ${i}`).join('\n')}\n`)
    await press(place('ฟัง'))
    await press(page.getByRole('link', { name: 'ไฟล์', exact: true }))
    await page.locator('input[type=file]').setInputFiles(file)
    await press(page.getByRole('button', { name: 'นำเข้า 12 แถว' }))
    await shown(page, 'นำเข้าครบทั้งไฟล์แล้ว').waitFor(patience)
    await press(button('ย้อนการนำเข้านี้'))
    await press(page.getByRole('dialog').getByRole('button', { name: 'ย้อนการนำเข้านี้' }))
    await shown(page, 'นำข้อความจากไฟล์นี้ออกแล้ว').waitFor(patience)
    expect(await widthOf(page)).toBe(page.viewportSize()!.width)
  })

  test('a colleague is invited, comes in by the link, and sees the same shop', async () => {
    await press(place('ทีม'))
    await press(button('เชิญสมาชิก'))
    await page.locator('input[name=name]').fill('ต้น สุขใจ')
    await page.locator('input[name=email]').fill(`ton-${size}@shop.test`)
    await press(button('สร้างคำเชิญ'))
    const link = /http:\/\/\S+\/join\/[\w-]+\/[\w-]+/.exec(await page.getByText(/\/join\//).first().innerText())![0]
    await press(button('เรียบร้อย'))
    const colleague = await openWindow(browser, size)
    await comeIn(colleague, link)
    await colleague.locator('[data-conversation]').locator('visible=true').first().waitFor()
    await shown(page, `ton-${size}@shop.test`).waitFor()
    await colleague.context().close()
  })
})

test('the sample data is taken away again, and the shop is as empty as before', async () => {
  const page = await openWindow(browser)
  await page.goto(`${product.url}/sign-in`)
  await page.locator('input[name=email]').fill('somsri@shop.test')
  await page.locator('input[name=password]').fill('ร้านเรามีของดีทุกวัน')
  await page.locator('button[type=submit]').click()
  await page.getByRole('link', { name: 'ฟัง', exact: true }).click()
  await page.getByRole('link', { name: 'ช่องทาง', exact: true }).click()
  await page.getByRole('button', { name: 'นำข้อมูลตัวอย่างออก' }).click(patience)
  await page.getByRole('dialog').getByRole('button', { name: 'นำข้อมูลตัวอย่างออก' }).click()
  await page.getByRole('button', { name: 'ลองใช้ข้อมูลตัวอย่าง' }).waitFor(patience)
  await page.getByRole('link', { name: 'ลูกค้า', exact: true }).click()
  await shown(page, 'ยังไม่มีลูกค้า').waitFor()
  expect(await page.getByText('Korn Kittipat').count()).toBe(0)
})
