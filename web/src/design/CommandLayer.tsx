import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './CommandLayer.module.css'
import { SearchIcon } from './icons.tsx'

export type CommandItem = { id: string; title: string; text?: string | null; mark?: ReactNode; run: () => void }
export type CommandGroup = { name: string; items: CommandItem[] }

/** A layer of its own over the page: one types, goes through what is offered with the arrows, and Enter does it. */
export function CommandLayer({ label, hint, keys, value, groups, status, onChange, onClose }: {
  label: string
  hint: string
  keys: string
  value: string
  groups: CommandGroup[]
  /** What is to be said where nothing is offered, or beside it. */
  status: string | null
  onChange: (value: string) => void
  onClose: () => void
}) {
  const layer = useRef<HTMLDialogElement>(null)
  const list = useId()
  const items = groups.flatMap((group) => group.items)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = items.find(({ id }) => id === chosenId) ?? items[0]
  useEffect(() => layer.current?.showModal(), [])
  useEffect(() => {
    // Newer browsers promise the end of the scrolling; an effect must not hand that on.
    void document.getElementById(`${list}-${chosen?.id}`)?.scrollIntoView({ block: 'nearest' })
  }, [list, chosen?.id])

  const pick = (item: CommandItem) => {
    onClose()
    item.run()
  }
  const move = (by: 1 | -1) => {
    const at = items.findIndex((item) => item === chosen)
    setChosenId(items[(at + by + items.length) % items.length]?.id ?? null)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1)
    else if (event.key === 'Enter' && chosen) pick(chosen)
    else return
    event.preventDefault()
  }

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- a press beside it closes it, as Esc does
    <dialog ref={layer} className={styles.layer} aria-label={label} onClose={onClose} onClick={(event) => event.target === layer.current && onClose()}>
      <div className={styles.sheet}>
        <div className={styles.ask}>
          <SearchIcon size={20} />
          <input
            role="combobox"
            aria-label={label}
            aria-expanded
            aria-controls={list}
            aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
            autoFocus
            placeholder={hint}
            value={value}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setChosenId(null)
              onChange(event.currentTarget.value)
            }}
            onKeyDown={onKey}
          />
        </div>
        <div className={styles.list} id={list} role="listbox" aria-label={label} tabIndex={-1}>
          {groups.map((group) => (
            <div key={group.name} role="group" aria-label={group.name}>
              <p className={styles.name} aria-hidden>{group.name}</p>
              {group.items.map((item) => (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the keys are the field's, which keeps the focus
                <div key={item.id} id={`${list}-${item.id}`} role="option" aria-selected={item === chosen} className={styles.item} onClick={() => pick(item)} onPointerMove={() => setChosenId(item.id)}>
                  {item.mark}
                  <span className={styles.words}>
                    <span className={styles.title}>{item.title}</span>
                    {item.text ? <span className={styles.text}>{item.text}</span> : null}
                  </span>
                </div>
              ))}
            </div>
          ))}
        </div>
        <p className={styles.status} role="status">{status}</p>
        <p className={styles.keys} aria-hidden>{keys}</p>
      </div>
    </dialog>
  )
}
