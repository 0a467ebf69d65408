import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchIcon } from '../design/icons.tsx'
import { useShortcuts } from '../platform/shortcuts.ts'
import styles from './Rail.module.css'

const load = async () => (await import('../search/Palette.tsx')).Palette

/**
 * One press from anywhere, or Ctrl+K, by the place of the key, so that it works on Thai layouts. What it opens is loaded once the page
 * is quiet and then stands at once: a letter typed while it comes would be a key of the page.
 */
export function Finder({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation('shell')
  const [open, setOpen] = useState(false)
  const [Palette, setPalette] = useState<Awaited<ReturnType<typeof load>> | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => void load().then((loaded) => setPalette(() => loaded), () => undefined), open ? 0 : 1_000)
    return () => clearTimeout(timer)
  }, [open])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.code !== 'KeyK') return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  // A page that has a search of its own is searched by it.
  useShortcuts({
    Slash() {
      const box = document.querySelector<HTMLInputElement>('main [type=search]')
      if (box) box.focus()
      else setOpen(true)
    },
  })
  return (
    <>
      <button type="button" className={`${styles.place} ${styles.find}`} title="Ctrl+K" onClick={() => setOpen(true)}>
        <span className={styles.icon}><SearchIcon size={22} /></span>
        {t('rail.find')}
      </button>
      {open && Palette ? <Palette onClose={() => setOpen(false)} onKeys={onKeys} /> : null}
    </>
  )
}
