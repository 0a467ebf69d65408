import type { ReactNode } from 'react'
import styles from './Chip.module.css'

/** A short state in words: what waits in marigold, what broke in red, the rest on sunk paper. */
export function Chip({ tone = 'plain', icon, hint, children }: { tone?: 'plain' | 'waits' | 'broken'; icon?: ReactNode; hint?: string; children: ReactNode }) {
  return <span className={`${styles.chip} ${styles[tone]}`} title={hint}>{icon}{children}</span>
}
