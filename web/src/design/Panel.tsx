import { useId, type KeyboardEvent, type ReactNode } from 'react'
import styles from './Panel.module.css'

/**
 * A small sheet that the browser itself opens, closes by Esc or a press beside it, and brings focus back from. It stands
 * at the rail, or `below` the button that opens it; on a phone it rises from the bottom.
 */
export function Panel({ label, face, children, id, look = 'round', below = false }: {
  label: string
  face: ReactNode
  children: (close: () => void) => ReactNode
  /** For a key that opens it, see `openPanel`. */
  id?: string
  /** A `button` says by its own words what it is; the others are icons, and are told by the label. */
  look?: 'round' | 'button' | 'quiet'
  below?: boolean
}) {
  const own = useId()
  const panelId = id ?? own
  return (
    <>
      <button type="button" className={styles[look]} popoverTarget={panelId} aria-label={look === 'button' ? undefined : label} title={look === 'round' ? undefined : label}>{face}</button>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows move among the entries, which are buttons */}
      <div
        id={panelId}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={below ? `${styles.panel} ${styles.below}` : styles.panel}
        onBeforeToggle={(event) => below && event.newState === 'open' && placeBelow(event.currentTarget)}
        onToggle={(event) => event.newState === 'open' && focusFirst(event.currentTarget)}
        onKeyDown={moveInside}
      >
        {children(() => document.getElementById(panelId)?.hidePopover())}
      </div>
    </>
  )
}

export function openPanel(id: string): void {
  const panel = document.getElementById(id)
  if (!panel) return
  panel.showPopover()
  // At once, and not only when the browser tells that it is open: the next key may already be on its way.
  focusFirst(panel)
}

const focusFirst = (panel: HTMLElement) => panel.querySelector<HTMLElement>('input, button, a')?.focus()

const gap = 4
const width = 264

function placeBelow(panel: HTMLElement) {
  const button = document.querySelector(`[popovertarget="${panel.id}"]`)
  if (!button || matchMedia('(max-width: 767px)').matches) return panel.style.removeProperty('inset')
  const { left, bottom } = button.getBoundingClientRect()
  panel.style.setProperty('inset', `${bottom + gap}px auto auto ${Math.max(8, Math.min(left, innerWidth - width - 8))}px`)
  panel.style.setProperty('max-height', `calc(100dvh - ${bottom + gap + 12}px)`)
}

/** Arrows move between the entries, as in any list. */
function moveInside(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const target = event.target as HTMLElement
  if (step === 0 || target instanceof HTMLInputElement) return
  event.preventDefault()
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('button:not(:disabled), input, a')]
  entries.at((entries.indexOf(target) + step) % entries.length)?.focus()
}

export function PanelButton({ icon, children, hint, onPress }: { icon: ReactNode; children: ReactNode; hint?: string | undefined; onPress: () => void }) {
  return <button type="button" className={styles.item} onClick={onPress}>{icon}<span className={styles.words}>{children}</span>{hint ? <small>{hint}</small> : null}</button>
}

/** One of a few, all in sight. */
export function Choice<Value extends string>({ title, name, value, options, onChange }: {
  title: string
  name: string
  value: Value
  options: { value: Value; label: string; lang?: string }[]
  onChange: (value: Value) => void
}) {
  return (
    <fieldset className={styles.choice}>
      <legend>{title}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles.item} lang={option.lang}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
