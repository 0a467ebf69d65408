import type { Browser, Page } from 'playwright-core'
import type { ScreenState } from '../src/platform/states.ts'
import { faultsOf } from './faults.ts'
import { serveStates } from './serve.ts'
import { openSight, showState, type Sight, sightName } from './sights.ts'

export type Look = { state: ScreenState; sight: Sight }

/** Much of the time of one look is waiting for its page to stand still. */
const atOnce = 4

/** Looks at each state under its sight, and says what is wrong with it; each page is handed on, with its faults, while it is open. */
export async function lookAtAll(browser: Browser, looks: Look[], each?: (page: Page, name: string, faults: string[]) => Promise<unknown>): Promise<string[]> {
  const server = await serveStates()
  const waiting = [...looks]
  const faults: string[] = []
  async function look({ state, sight }: Look) {
    const name = `${state.name} ${sightName(sight)}`
    const context = await openSight(browser, sight)
    try {
      const { page, failures } = await showState(context, server, state, sight.language)
      const found = [...(await faultsOf(page)), ...failures].map((fault) => `${name}: ${fault}`)
      faults.push(...found)
      await each?.(page, name, found)
    } catch (error) {
      faults.push(`${name}: could not be looked at: ${String(error)}`)
    } finally {
      await context.close()
    }
  }
  async function takeTurns() {
    for (let next = waiting.shift(); next; next = waiting.shift()) await look(next)
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, takeTurns))
  } finally {
    server.close()
  }
  return faults
}
