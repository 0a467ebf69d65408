import { useTranslation } from 'react-i18next'
import styles from './Loading.module.css'

/** Quiet bars in the place of what comes; told once to those who listen. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const { t } = useTranslation('design')
  return (
    <div className={styles.loading} role="status">
      <span className="unseen">{t('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={styles.row} aria-hidden>
          <span className={styles.dot} />
          <span className={styles.bar} style={{ width: `${78 - ((row * 23) % 41)}%` }} />
        </div>
      ))}
    </div>
  )
}
