import type { ReactNode } from 'react'
import styles from './Bubble.module.css'

/** The customer on paper with a hairline, ours on soft mangosteen, what we say among ourselves on soft marigold; what will not be sent is pale. */
export function Bubble({ id, side, pale, children, below, author }: {
  /** By which something else may lead here. */
  id?: string
  side: 'in' | 'out' | 'inside'
  pale?: boolean
  children: ReactNode
  below: ReactNode
  author?: string | undefined
}) {
  return (
    <li id={id} tabIndex={id === undefined ? undefined : -1} className={`${styles.line} ${styles[side]}`}>
      {author ? <span className={styles.author}>{author}</span> : null}
      <div className={styles.bubble} data-pale={pale || undefined}>{children}</div>
      <div className={styles.below}>{below}</div>
    </li>
  )
}
