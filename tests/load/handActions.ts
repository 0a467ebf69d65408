import type { Page } from 'playwright-core'
import { until } from '../product.ts'

/** One thing people do by one key: what must stand there first, the key, and by what its result is known in the page. */
export type HandAction = {
  name: string
  /** Shown before the server has answered. */
  optimistic?: true
  begin: (page: Page) => Promise<unknown>
  ready: (page: Page, i: number) => Promise<{ key: string; done: string }>
}

const anew = () => crypto.randomUUID().slice(0, 8)
const text = (words: string) => JSON.stringify(words)
/** Whose conversation stands open, with all that was said and the box to answer in. */
const isOpen = (name: string) => `document.querySelector('#customer')?.textContent === ${text(name)} && document.querySelector('#reply') && document.querySelector('section[aria-labelledby=customer] ol li')`
const isGone = (id: string) => `!document.querySelector('[data-conversation="${id}"]')`

const found = `document.querySelector('dialog[open] [role=group][aria-label="ข้อความ"]')`
const standsThere = (page: Page, what: string) => until(() => page.evaluate<boolean>(`Boolean(${what})`), 15_000, () => what)

const inbox = async (page: Page) => {
  await page.goto(page.url().replace(/\/w\/([^/]+)\/.*/, '/w/$1/respond'))
  await page.locator('[data-conversation]').first().waitFor()
}
/** What opens by Ctrl+K is loaded once the page is quiet. */
const quietInbox = async (page: Page) => {
  await inbox(page)
  await page.waitForTimeout(2_000)
}
const openFirst = async (page: Page) => {
  await inbox(page)
  await page.keyboard.press('j')
  await page.locator('#reply').waitFor()
}

/** Id and name of the row so many below the open one. */
const below = async (page: Page, steps: number) =>
  page.evaluate<{ id: string; name: string }>(`(() => {
    const rows = [...document.querySelectorAll('li[data-index]')].sort((a, b) => a.dataset.index - b.dataset.index)
    const row = rows[rows.findIndex((one) => one.querySelector('[aria-current]')) + ${steps}]
    return { id: row.querySelector('[data-conversation]').dataset.conversation, name: row.querySelector('strong').textContent }
  })()`)

/** Moves on to a conversation that nobody has touched yet. */
async function freshOne(page: Page) {
  await page.evaluate('document.activeElement?.blur()')
  const next = await below(page, 1)
  await page.keyboard.press('j')
  await standsThere(page, isOpen(next.name))
  // So long it takes until the one after it has been read ahead.
  await page.waitForTimeout(900)
  return next
}

export const actions: HandAction[] = [
  {
    name: 'J, the next conversation', begin: openFirst,
    ready: async (page) => ({ key: 'j', done: isOpen((await below(page, 1)).name) }),
  },
  {
    name: 'Enter on a row farther down, which nobody has read ahead', begin: openFirst,
    ready: async (page) => {
      const row = await below(page, 3)
      await page.locator(`[data-conversation="${row.id}"]`).focus()
      return { key: 'Enter', done: isOpen(row.name) }
    },
  },
  {
    name: 'A and Enter, take it', optimistic: true, begin: openFirst,
    ready: async (page) => {
      await freshOne(page)
      await page.keyboard.press('a')
      await page.locator('#assign-panel button').first().waitFor()
      return { key: 'Enter', done: `document.querySelector('header [popovertarget=assign-panel]')?.textContent.includes('ของฉัน') && !document.querySelector('#assign-panel:popover-open')` }
    },
  },
  {
    name: 'Enter, send an answer', optimistic: true, begin: openFirst,
    ready: async (page, i) => {
      await freshOne(page)
      const words = `ส่งของให้แล้วนะคะ ${i} ${anew()}`
      await page.locator('#reply').fill(words)
      return { key: 'Enter', done: `[...document.querySelectorAll('section[aria-labelledby=customer] ol li')].some((one) => one.textContent.includes(${text(words)})) && document.querySelector('#reply').value === ''` }
    },
  },
  {
    name: 'E, done, and the next one stands there', optimistic: true, begin: openFirst,
    ready: async (page) => {
      const { id } = await freshOne(page)
      return { key: 'e', done: `${isGone(id)} && ${isOpen((await below(page, 1)).name)}` }
    },
  },
  {
    name: 'S and Enter, put to rest, and the next one stands there', optimistic: true, begin: openFirst,
    ready: async (page) => {
      const { id } = await freshOne(page)
      const next = await below(page, 1)
      await page.keyboard.press('s')
      await page.locator('#snooze-panel button').first().waitFor()
      return { key: 'Enter', done: `${isGone(id)} && ${isOpen(next.name)}` }
    },
  },
  {
    name: 'Enter on “mine”, of which nothing is known', begin: inbox,
    ready: async (page) => {
      await inbox(page)
      await page.waitForTimeout(300)
      await page.locator('nav a[href*="view=mine"]').focus()
      return { key: 'Enter', done: `document.querySelector('nav a[href*="view=mine"][aria-current=page]') && document.querySelector('[data-conversation]') && [...document.querySelectorAll('[data-conversation]')].every((one) => one.querySelector('[title]'))` }
    },
  },
  {
    name: 'Ctrl+K, the layer with what can be done', begin: quietInbox,
    ready: async (page) => {
      await page.keyboard.press('Escape')
      return { key: 'Control+k', done: `document.querySelector('dialog[open] [role=option]')` }
    },
  },
  {
    name: 'a letter in Ctrl+K, messages found by it', begin: quietInbox,
    ready: async (page, i) => {
      await page.keyboard.press('Escape')
      await page.keyboard.press('Control+k')
      const words = `ค่ะ ${1_000 + i * 37}`
      await page.locator('dialog[open] input').fill(words.slice(0, -1))
      await standsThere(page, found)
      await page.waitForTimeout(300)
      return { key: words.at(-1)!, done: `${found} && [...document.querySelectorAll('dialog[open] [role=group][aria-label="ข้อความ"] [role=option]')].every((one) => one.textContent.includes(${text(words)}))` }
    },
  },
  {
    name: 'Enter, a fact of a customer is kept', optimistic: true,
    begin: async (page) => {
      await page.goto(page.url().replace(/\/w\/([^/]+)\/.*/, '/w/$1/customers'))
      await page.locator('main li a[href*="/customers/"]').first().click()
      await page.waitForURL(/\/customers\/[\w-]{36}/)
    },
    ready: async (page, i) => {
      const words = `หมวย ${i} ${anew()}`
      await page.locator('section button', { hasText: 'ชื่อเล่น' }).first().click()
      await page.locator('#edit-nickname').fill(words)
      return { key: 'Enter', done: `!document.querySelector('#edit-nickname') && [...document.querySelectorAll('main section button')].some((one) => one.textContent.includes(${text(words)}))` }
    },
  },
]
