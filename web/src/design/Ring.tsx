import { useNow } from '../platform/now.ts'
import { useState } from 'react'
import styles from './Ring.module.css'

const around = 2 * Math.PI * 9

/** A ring that drains, with the seconds that are left in it: seen by those who look, and read by those who want no motion. */
export function Ring({ lastsMs }: { lastsMs: number }) {
  const [end] = useState(() => Date.now() + lastsMs)
  const left = Math.max(0, end - useNow(200))
  return (
    <span className={styles.ring} aria-hidden>
      <svg viewBox="0 0 24 24" width="28" height="28">
        <circle className={styles.track} cx="12" cy="12" r="9" />
        <circle className={styles.left} cx="12" cy="12" r="9" strokeDasharray={around} strokeDashoffset={around * (1 - left / lastsMs)} />
      </svg>
      <b>{Math.ceil(left / 1000)}</b>
    </span>
  )
}
