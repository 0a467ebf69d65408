import type { Page } from 'playwright-core'

/**
 * Strikes one key, and says how many milliseconds passed from the event's own time until what `done` (an expression in
 * the page) describes had been painted: the second frame begins when the first one stands.
 */
export async function strike(page: Page, key: string, done: string): Promise<number> {
  await page.evaluate(watcher)
  await page.evaluate(`strike.arm(${JSON.stringify(done)})`)
  await page.keyboard.press(key)
  return page.evaluate<number>('strike.painted()')
}

const watcher = `window.strike ??= (() => {
  let at, seen, observer
  return {
    arm(done) {
      const isDone = new Function('return ' + done)
      if (isDone()) throw new Error('it is so already: ' + done)
      at = undefined
      observer?.disconnect()
      addEventListener('keydown', (event) => (at = event.timeStamp), { capture: true, once: true })
      seen = new Promise((painted, failed) => {
        const giveUp = setTimeout(() => failed(new Error('not seen within 10 s: ' + done)), 10_000)
        const look = () => {
          if (at === undefined || !isDone()) return
          observer.disconnect()
          clearTimeout(giveUp)
          requestAnimationFrame(() => requestAnimationFrame(() => painted(performance.now() - at)))
        }
        observer = new MutationObserver(look)
        observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
      })
      seen.catch(() => undefined)
    },
    painted: () => seen,
  }
})()`
