import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

const drawings = {
  /** A cup of tea, still warm. */
  rest: 'M14 30h30v12a13 13 0 0 1-13 13h-4a13 13 0 0 1-13-13zM44 33h4a6 6 0 0 1 0 12h-4M10 60h40M23 23c-3-3 3-5 0-9M31 23c-3-3 3-5 0-9M39 23c-3-3 3-5 0-9',
  /** A socket waiting for its plug. */
  connect: 'M8 46h14a8 8 0 0 0 8-8v-6M22 20v12h16V20zM26 20v-8M34 20v-8M50 38a8 8 0 1 0 0 16a8 8 0 1 0 0-16M47 46h.1M53 46h.1',
  /** An open door. */
  door: 'M16 56V12l24-4v52zM40 14h10v42M8 56h8M50 56h6M34 34v3',
  /** A page with a tick. */
  well: 'M16 8h24l10 10v38H16zM40 8v10h10M24 36l7 7 12-14',
  /** A card with a name on it. */
  card: 'M8 14h48v36H8zM22 24a5 5 0 1 0 0 10a5 5 0 1 0 0-10M14 44c1-6 15-6 16 0M38 26h12M38 34h8',
  /** Two bubbles, one still unwritten. */
  talk: 'M8 14h34v24H24l-8 8v-8H8zM48 26h8v22h-6v8l-8-8H30',
}

/** One line drawing, one sentence, one button. */
export function EmptyState({ drawing, title, children, action }: { drawing: keyof typeof drawings; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 64 64" width="72" height="72" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" aria-hidden>
        <path d={drawings[drawing]} />
      </svg>
      <p className={styles.title}>{title}</p>
      {children ? <p className={styles.why}>{children}</p> : null}
      {action}
    </div>
  )
}
