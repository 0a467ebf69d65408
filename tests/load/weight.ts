import type { Page } from 'playwright-core'

/** Bytes as sent. */
export type Weight = { script: number; styles: number; typefaces: number }

export const mostBytes: Weight = { script: 250_000, styles: 50_000, typefaces: 150_000 }

const kinds = { script: /\.js$/, styles: /\.css$/, typefaces: /\.woff2?$/ }
const quietMs = 2_000

/** What a page asks for, from its opening until two seconds of quiet; `bytesOf` tells what one file weighs on its way. */
export async function weigh(page: Page, open: () => Promise<unknown>, bytesOf: (url: URL) => Promise<number>): Promise<Weight> {
  const asked = new Set<string>()
  let last = performance.now()
  page.on('request', (request) => {
    asked.add(request.url())
    last = performance.now()
  })
  await open()
  while (performance.now() - last < quietMs) await page.waitForTimeout(100)
  const weight: Weight = { script: 0, styles: 0, typefaces: 0 }
  for (const url of [...asked].map((one) => new URL(one))) {
    const kind = (Object.keys(kinds) as (keyof Weight)[]).find((one) => kinds[one].test(url.pathname))
    if (kind) weight[kind] += await bytesOf(url)
  }
  return weight
}
