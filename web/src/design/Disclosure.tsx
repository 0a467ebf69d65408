import type { ReactNode } from 'react'
import styles from './Disclosure.module.css'

/** What few need, one press away. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}

/** Raw text for a person to look at, as it came. */
export function Raw({ text }: { text: string }) {
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  return <pre className={styles.raw} tabIndex={0}>{text}</pre>
}
