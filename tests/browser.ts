import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter((path) => path !== undefined)

/** The browser of this machine; where there is none it is installed as a Debian package, or the person is told how. */
export function findBrowser(): string {
  const found = places.find((path) => existsSync(path))
  if (found) return found
  const isDebian = existsSync('/usr/bin/apt-get')
  if (isDebian && process.getuid?.() === 0) {
    process.stderr.write('กำลังติดตั้ง Chromium สำหรับการทดสอบ · Installing Chromium for the tests\n')
    spawnSync('apt-get', ['update'], { stdio: 'ignore' })
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-color-emoji'], { stdio: ['ignore', 2, 2] })
    if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  }
  throw new Error(
    `ไม่พบ Chromium ติดตั้งแล้วลองใหม่ หรือตั้ง CHROMIUM เป็นที่อยู่ของโปรแกรม · Chromium was not found. Install it (${isDebian ? 'sudo apt-get install chromium' : 'https://www.chromium.org'}) or set CHROMIUM to its path, then try again.`,
  )
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

/** What still comes in is half transparent, and no colour of it is its own yet. */
export async function atRest(page: Page): Promise<void> {
  // What was just opened begins to move with the next frame.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))')
  await page.evaluate('Promise.allSettled(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < 1000).map((one) => one.finished))')
}
