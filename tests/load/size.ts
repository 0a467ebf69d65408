import { get } from 'node:http'
import { openBrowser } from '../browser.ts'
import { openInbox } from './inbox.ts'
import { startProductSide } from './sides.ts'
import { mostBytes, weigh, type Weight } from './weight.ts'

/** All that is sent to somebody signed in who opens a page, packed with gzip, by a browser that has nothing of it yet. */
export async function size(): Promise<void> {
  const side = await startProductSide()
  const browser = await openBrowser()
  try {
    const cookies = await (await openInbox(browser, side)).context().cookies()
    for (const name of ['today', 'respond']) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'th-TH' })
      await context.addCookies(cookies)
      const page = await context.newPage()
      const weight = await weigh(page, () => page.goto(`${side.product.url}/w/${side.workspaceId}/${name}`), bytesAsSent)
      console.log(`${name}: ${(Object.keys(weight) as (keyof Weight)[]).map((kind) => `${kind} ${weight[kind].toLocaleString('en')} bytes, bound ${mostBytes[kind].toLocaleString('en')}: ${weight[kind] <= mostBytes[kind] ? 'holds' : 'does not hold'}`).join('; ')}`)
      await context.close()
    }
  } finally {
    await browser.close()
    await side.close()
  }
}

/** The body as it travels: a browser would choose a tighter packing, where the server has one. */
function bytesAsSent(url: URL): Promise<number> {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      let bytes = 0
      response.on('data', (part: Buffer) => (bytes += part.length)).on('end', () => done(bytes)).on('error', failed)
    }).on('error', failed)
  })
}
