import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Everything on a page that would keep somebody from reading or using it, in words. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await inaccessible(page)), ...(await page.evaluate(tooWide)), ...(await page.evaluate(cutThai)), ...(await page.evaluate(tooSmall))]
}

async function inaccessible(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return serious.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}

/** Nothing may be wider than the window. */
function tooWide(): string[] {
  const over = document.documentElement.scrollWidth - innerWidth
  return over > 0 ? [`${over} px wider than the window`] : []
}

/**
 * Thai stands high and hangs low: a box that hides what flows over it must not cut through its letters. Lines that a
 * box leaves out as a whole, with dots at the end, are no fault.
 */
function cutThai(): string[] {
  const found: string[] = []
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = texts.currentNode as Text
    const around = text.parentElement
    if (!around || !/[\u0e01-\u0e5b]/.test(text.data) || around.closest('.unseen, [hidden], script, style') || !around.checkVisibility()) continue
    const box = hider(around)
    // What is for the ear alone is hidden as a whole.
    if (!box || box.clientWidth <= 1) continue
    const style = getComputedStyle(box)
    const { top, bottom } = box.getBoundingClientRect()
    const range = document.createRange()
    range.selectNodeContents(text)
    const isCut = [...range.getClientRects()].some((line) => line.top < bottom - line.height / 2 && line.bottom > top + line.height / 2 && (line.top < top - 1 || line.bottom > bottom + 1))
    const leavesLinesOut = style.webkitLineClamp !== 'none'
    if (isCut || (!leavesLinesOut && box.scrollHeight > box.clientHeight + 1)) found.push(`Thai cut by <${box.tagName.toLowerCase()} class="${box.className}">: ${text.data.slice(0, 60)}`)
  }
  return found

  /** Whatever hides it for good; where one can scroll, nothing is lost. */
  function hider(from: Element): Element | null {
    for (let at: Element | null = from; at && at !== document.body; at = at.parentElement) {
      const { overflowY, display } = getComputedStyle(at)
      if (display === 'inline') continue
      if (overflowY === 'auto' || overflowY === 'scroll') return null
      if (overflowY === 'hidden' || overflowY === 'clip') return at
    }
    return null
  }
}

/** What a finger presses is at least 44 px wide and high, counted with whatever reaches beyond its own edge. */
function tooSmall(): string[] {
  if (innerWidth > 767) return []
  const least = 44
  const layer = document.querySelector('dialog[open], :popover-open, [aria-modal=true]') ?? document
  const controls = layer.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option], [role=tab]')
  return [...controls].flatMap((control) => {
    const label = control instanceof HTMLInputElement && /^(checkbox|radio|file)$/.test(control.type) ? control.labels?.[0] : undefined
    const target = label ?? control
    // What answers no finger is for the eye and the keyboard, and the same can be done beside it.
    if (control.closest('.unseen, [inert]') || getComputedStyle(target).pointerEvents === 'none' || !target.checkVisibility({ visibilityProperty: true }) || isInText(control)) return []
    const { width, height, bottom } = target.getBoundingClientRect()
    // What waits above the window comes in only for the keyboard.
    if (width === 0 || bottom <= 0) return []
    const short = [width < least - 0.5 && !reaches(target, 1, 0) ? `${Math.round(width)} px wide` : '', height < least - 0.5 && !reaches(target, 0, 1) ? `${Math.round(height)} px high` : ''].filter(Boolean)
    return short.length > 0 ? [`target ${short.join(' and ')}: ${target.outerHTML.slice(0, 160)}`] : []
  })

  /** A link within a sentence is as high as its line. */
  function isInText(control: HTMLElement): boolean {
    if (control.tagName !== 'A' || getComputedStyle(control).display !== 'inline') return false
    return [...(control.parentElement?.childNodes ?? [])].some((node) => node !== control && node.textContent?.trim())
  }
  function reaches(target: HTMLElement, x: number, y: number): boolean {
    target.scrollIntoView({ block: 'center', inline: 'center' })
    const { left, top, width, height } = target.getBoundingClientRect()
    const [middleX, middleY] = [left + width / 2, top + height / 2]
    const far = least / 2 - 1
    return [-far, far].every((by) => {
      const hit = document.elementFromPoint(middleX + x * by, middleY + y * by)
      return hit !== null && (target.contains(hit) || hit.closest('label')?.control === target)
    })
  }
}
