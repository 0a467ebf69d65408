import type { ReactNode } from 'react'
import styles from './Chip.module.css'

/** A short state in words: what waits in marigold, what broke in red, the rest on sunk paper. */
export function Chip({ tone = 'plain', icon, children }: { tone?: 'plain' | 'waits' | 'broken'; icon?: ReactNode; children: ReactNode }) {
  return <span className={`${styles.chip} ${styles[tone]}`}>{icon}{children}</span>
}
