// npm run pictures: the README's pictures, of the real product with its demonstration, into docs/pictures/.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../../tests/browser.ts'
import { type Product, root, startProduct } from '../../tests/product.ts'
import { command } from '../../tests/shop.ts'

type Picture = { name: string; language: 'th' | 'en'; scheme: 'light' | 'dark'; width: 1440 | 390; path: string; open?: (page: Page) => Promise<void> }

/** Opens the conversation of this customer from the list. */
const customer = (name: string) => async (page: Page) => {
  await page.getByText(name, { exact: true }).locator('visible=true').first().click()
  await page.locator('#reply').waitFor()
}

/** A few that tell what it is: one line for each. */
const pictures: Picture[] = [
  { name: 'inbox', language: 'th', scheme: 'light', width: 1440, path: 'respond', open: customer('Korn Kittipat') },
  { name: 'inbox-dark', language: 'en', scheme: 'dark', width: 1440, path: 'respond', open: customer('Jan van D.') },
  { name: 'inbox-phone', language: 'th', scheme: 'light', width: 390, path: 'respond' },
  { name: 'conversation-phone', language: 'th', scheme: 'dark', width: 390, path: 'respond', open: customer('Kanlaya P.') },
  { name: 'listen', language: 'th', scheme: 'light', width: 1440, path: 'listen' },
]

const mostBytes = 150_000
const folder = join(root, 'docs/pictures')

requireEmoji()
const dataDir = await mkdtemp(join(tmpdir(), 'saijai-pictures-'))
let product: Product | undefined
let browser: Browser | undefined
let tooLarge = 0
try {
  product = await startProduct([], { SAIJAI_DATA: dataDir })
  const owner = ['--email', 'mukda@monlamai.example', '--name', 'มุกดา คำปัน', '--role', 'owner', '--workspace', 'ม่อนละไม']
  const { workspaceId, link } = await command<{ workspaceId: string; link: string }>(product, 'user', 'create', ...owner)
  console.log(await command(product, 'seed', '--size', 'demo', '--workspace', workspaceId))
  browser = await openBrowser()
  const cookies = await comeIn(browser, link)
  await mkdir(folder, { recursive: true })
  for (const picture of pictures) tooLarge += await take(browser, cookies, `${product.url}/w/${workspaceId}`, picture)
} finally {
  await browser?.close()
  await product?.end()
  await rm(dataDir, { recursive: true, force: true })
}
process.exitCode = tooLarge > 0 ? 1 : 0

/** Customers write with emoji; without a coloured typeface they would be boxes in every picture. */
function requireEmoji(): void {
  const { stdout, error } = spawnSync('fc-list', [':', 'family'], { encoding: 'utf8' })
  if (!error && /emoji/i.test(stdout)) return
  console.error('ไม่พบแบบอักษรอีโมจิสี ติดตั้งแล้วลองใหม่: sudo apt-get install fontconfig fonts-noto-color-emoji')
  console.error('No coloured emoji typeface was found. Install it and try again: sudo apt-get install fontconfig fonts-noto-color-emoji')
  process.exit(1)
}

async function comeIn(inBrowser: Browser, link: string): Promise<Awaited<ReturnType<BrowserContext['cookies']>>> {
  const context = await inBrowser.newContext({ locale: 'th-TH' })
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('input[name=password]').fill('ภาพถ่ายหน้าจอของเรา')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/w\/[^/]+\/today/)
  const cookies = await context.cookies()
  await context.close()
  return cookies
}

async function take(inBrowser: Browser, cookies: Awaited<ReturnType<typeof comeIn>>, base: string, picture: Picture): Promise<number> {
  const { name, language, scheme, width, path } = picture
  const phone = width === 390
  const context = await inBrowser.newContext({
    viewport: { width, height: phone ? 844 : 900 },
    colorScheme: scheme,
    locale: 'th-TH',
    timezoneId: 'Asia/Bangkok',
    reducedMotion: 'reduce',
    hasTouch: phone,
    isMobile: phone,
  })
  await context.addCookies(cookies)
  await context.addInitScript((chosen) => localStorage.setItem('saijai.language', chosen), language)
  const page = await context.newPage()
  await page.goto(`${base}/${path}`)
  await page.evaluate(() => document.fonts.ready)
  await picture.open?.(page)
  await page.waitForTimeout(800)
  const session = await context.newCDPSession(page)
  const clip = { x: 0, y: 0, width, height: phone ? 844 : 900, scale: phone ? 2 : 1 }
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 80, clip })
  const bytes = Buffer.from(data, 'base64')
  await writeFile(join(folder, `${name}.webp`), bytes)
  await context.close()
  console.log(`docs/pictures/${name}.webp ${language} ${scheme} ${width}: ${bytes.length.toLocaleString('en')} bytes${bytes.length > mostBytes ? ', too large' : ''}`)
  return bytes.length > mostBytes ? 1 : 0
}
