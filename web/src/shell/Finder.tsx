import { lazy, Suspense, useEffect, useState } from 'react'
import { useShortcuts } from '../platform/shortcuts.ts'

const load = () => import('../search/Palette.tsx')
const Palette = lazy(async () => ({ default: (await load()).Palette }))

/** Ctrl+K from anywhere, by the place of the key, so that it works on Thai layouts; what it opens is loaded once the page is quiet. */
export function Finder({ onKeys }: { onKeys: () => void }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    // Ahead of time, since the letters typed while it loads would be keys of the page.
    const timer = setTimeout(() => void load(), 1_000)
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== 'KeyK') return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('keydown', onKey)
    }
  }, [])
  // A page that has a search of its own is searched by it.
  useShortcuts({
    Slash() {
      const box = document.querySelector<HTMLInputElement>('main [type=search]')
      if (box) box.focus()
      else setOpen(true)
    },
  })
  return open ? <Suspense><Palette onClose={() => setOpen(false)} onKeys={onKeys} /></Suspense> : null
}
