import { useEffect, useEffectEvent } from 'react'

const key = 'saijai.shortcuts'

/** Single letters can be switched off: whoever speaks to the machine must not close conversations by a word. */
export function shortcutsOn(): boolean {
  return localStorage.getItem(key) !== 'off'
}

export function switchShortcuts(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off')
}

/** Keys by their place on the keyboard, so that they work on Thai layouts too. */
export function useShortcuts(actions: Record<string, () => void>): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (!shortcutsOn() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && event.code === 'KeyE') return
    const target = event.target as HTMLElement
    if (target.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]')) return
    // Enter on a link or a button is theirs.
    if (event.code === 'Enter' && target.closest('a, button, summary')) return
    const action = actions[event.shiftKey ? `Shift+${event.code}` : event.code]
    if (!action) return
    event.preventDefault()
    action()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
