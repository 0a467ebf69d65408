import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../../tests/browser.ts'
import { mostBytes, weigh } from '../../tests/load/weight.ts'
import { workspaceId } from '../src/platform/states.ts'
import { serveStates, type StatesServer } from './serve.ts'
import { stateNamed } from './states.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))

let browser: Browser
let server: StatesServer
beforeAll(async () => {
  server = await serveStates()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** As the server sends it: packed, but for what is packed already. */
async function bytesOf({ pathname }: URL): Promise<number> {
  const plain = await readFile(dist + pathname)
  return pathname.endsWith('.woff2') ? plain.length : (await promisify(gzip)(plain)).length
}

test.each(['today-full', 'inbox-full'])('%s is light enough for a slow line', async (name) => {
  const page = await browser.newPage()
  await page.setExtraHTTPHeaders({ 'x-state': name })
  const weight = await weigh(page, () => page.goto(server.address + stateNamed(name).path.replace('{w}', workspaceId)), bytesOf)
  await page.close()
  for (const kind of ['script', 'styles', 'typefaces'] as const) {
    expect(weight[kind], kind).toBeLessThanOrEqual(mostBytes[kind])
    // Nothing at all would be a page that did not open.
    expect(weight[kind], kind).toBeGreaterThan(1_000)
  }
})
