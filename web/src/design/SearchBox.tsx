import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseIcon, SearchIcon } from './icons.tsx'
import styles from './SearchBox.module.css'

const pause = 200

/** Looks while one types, but not for every letter; Esc empties it, then leaves it. */
export function SearchBox({ id, label, hint, value, onSearch }: { id: string; label: string; hint: string; value: string; onSearch: (words: string) => void }) {
  const { t } = useTranslation('design')
  const [typed, setTyped] = useState(value)
  const [told, setTold] = useState(value)
  // The address changed by itself, e.g. by the way back: what it says is what is looked for.
  if (value !== told) {
    setTold(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => {
      setTold(typed)
      onSearch(typed)
    }, pause)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
  return (
    <div className={styles.box} role="search">
      <SearchIcon size={18} />
      <input
        id={id}
        type="search"
        aria-label={label}
        placeholder={hint}
        value={typed}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (typed === '') event.currentTarget.blur()
          setTyped('')
        }}
      />
      {typed ? <button type="button" aria-label={t('clear')} onClick={() => setTyped('')}><CloseIcon size={16} /></button> : null}
    </div>
  )
}
