import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { openBrowser } from '../browser.ts'
import { conversations, fillInbox, firstWords, openInbox } from './inbox.ts'
import { median, percentile, show } from './numbers.ts'
import { startProductSide } from './sides.ts'

const blocks = 5
const rowPx = 105
/** A fast hand on the wheel: some eight screens a second. */
const step = { px: 120, everyMs: 16 }
const frameMs = 1000 / 60
/** Frames come every 16.6 or 16.7 ms; whatever is later than this missed its turn. */
const lateMs = 17.5

type Frames = { deltas: number[]; bare: number; seconds: number }

/** Through all 10,000 conversations by the wheel, the list's pages loaded as it goes, against an empty page of the same length. */
export async function scroll(): Promise<void> {
  const side = await startProductSide()
  const browser = await openBrowser()
  try {
    await fillInbox(side)
    const list = await openInbox(browser, side)
    await list.getByText(firstWords).first().waitFor()
    await list.evaluate(`window.scrolled = document.querySelector('section ul').parentElement`)
    const empty = await list.context().newPage()
    await empty.setContent(`<body style="margin:0"><div style="width:320px;height:780px;overflow-y:auto"><div style="height:${conversations * rowPx}px"></div></div>`)
    await empty.evaluate(`window.scrolled = document.querySelector('div')`)
    const ours: Frames[] = []
    const bare: Frames[] = []
    for (let block = 1; block <= blocks; block += 1) {
      const until = (conversations * rowPx * block) / blocks
      ours.push(await wheel(list, until))
      bare.push(await wheel(empty, until))
    }
    const reached = await list.evaluate<number>(`Math.max(...[...document.querySelectorAll('li[data-index]')].map((one) => Number(one.dataset.index))) + 1`)
    console.log(`${reached} of ${conversations} conversations passed in ${blocks} blocks; after each, as many pixels of an empty page; ${step.px} px each ${step.everyMs} ms`)
    report('the list', ours)
    report('an empty page', bare)
  } finally {
    await browser.close()
    await side.close()
  }
}

/** Turns the wheel down to so many pixels, or until there is nothing below. */
async function wheel(page: Page, until: number): Promise<Frames> {
  await page.bringToFront()
  await page.mouse.move(160, 500)
  await page.evaluate(recorder)
  const begin = performance.now()
  let turns = 0
  for (let top = -1; ; ) {
    for (let i = 0; i < 60; i += 1) {
      turns += 1
      await sleep(Math.max(0, begin + turns * step.everyMs - performance.now()))
      await page.mouse.wheel(0, step.px)
    }
    const now = await page.evaluate<number>('scrolled.scrollTop')
    if (now >= until || now === top) break
    top = now
  }
  const { deltas, bare } = await page.evaluate<Pick<Frames, 'deltas' | 'bare'>>('record()')
  return { deltas, bare, seconds: (performance.now() - begin) / 1000 }
}

/** Notes when each frame was begun, and whether the sight showed a place where no row stood yet. */
const recorder = `{
  const deltas = []
  let bare = 0, last, on = true
  const frame = (at) => {
    if (last !== undefined) deltas.push(at - last)
    last = at
    const { top, bottom } = scrolled.getBoundingClientRect()
    const rows = [...scrolled.querySelectorAll('li')].map((row) => row.getBoundingClientRect())
    const end = Math.min(bottom, scrolled.firstElementChild.getBoundingClientRect().bottom)
    if (rows.length > 0 && (Math.min(...rows.map((row) => row.top)) > top + 1 || Math.max(...rows.map((row) => row.bottom)) < end - 1)) bare += 1
    if (on) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  window.record = () => ((on = false), { deltas, bare })
}`

function report(what: string, all: Frames[]) {
  const rates = all.map(({ deltas }) => (deltas.length / deltas.reduce((sum, one) => sum + one, 0)) * 1000)
  const late = all.map(({ deltas }) => (deltas.filter((one) => one > lateMs).length / deltas.length) * 100)
  const deltas = all.flatMap((one) => one.deltas)
  const missed = deltas.reduce((sum, one) => sum + Math.max(0, Math.round(one / frameMs) - 1), 0)
  console.log(
    `${what}: ${show(median(rates))} frames a second (${rates.map(show).join(', ')}), ${show(median(late))} % later than ${frameMs.toFixed(1)} ms (${late.map(show).join(', ')}); ` +
      `${missed} of ${deltas.length + missed} frames missed; p95 ${show(percentile(deltas, 0.95))} ms, p99 ${show(percentile(deltas, 0.99))} ms, most ${show(Math.max(...deltas))} ms; rows wanting in ${all.reduce((sum, one) => sum + one.bare, 0)} frames`,
  )
}
