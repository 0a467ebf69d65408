import styles from './Progress.module.css'

/** How far long work is, with words beside it; `share` from 0 to 1. */
export function Progress({ label, share, facts }: { label: string; share: number; facts?: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div className={styles.progress}>
      <p className={styles.words}><span>{label}</span><span>{percent}%</span></p>
      <progress className={styles.bar} max={100} value={percent} aria-label={label} />
      {facts ? <p className={styles.facts}>{facts}</p> : null}
    </div>
  )
}
