import { useId, type ReactNode } from 'react'
import styles from './Panel.module.css'

/** A small sheet that the browser itself opens, closes by Esc or a press beside it, and brings focus back from. */
export function Panel({ label, face, children }: { label: string; face: ReactNode; children: (close: () => void) => ReactNode }) {
  const id = useId()
  return (
    <>
      <button type="button" className={styles.face} popoverTarget={id} aria-label={label}>{face}</button>
      <div id={id} popover="auto" role="dialog" aria-label={label} className={styles.panel}>
        {children(() => document.getElementById(id)?.hidePopover())}
      </div>
    </>
  )
}

export function PanelButton({ icon, children, onPress }: { icon: ReactNode; children: ReactNode; onPress: () => void }) {
  return <button type="button" className={styles.item} onClick={onPress}>{icon}{children}</button>
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
