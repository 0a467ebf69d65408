import { useTranslation } from 'react-i18next'
import styles from './Bars.module.css'

const heights = [6, 10, 14]

/** One to three bars: how much it presses. The word is told, and so is why. */
export function Bars({ level, why }: { level: 1 | 2 | 3; why: string }) {
  const { t } = useTranslation('design')
  const words = why === '' ? t(`priority.${level}`) : `${t(`priority.${level}`)}: ${why}`
  return (
    <span className={`${styles.bars} ${styles[`level${level}`]}`} title={words}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden>
        {heights.map((height, at) => <rect key={height} className={at < level ? styles.full : styles.empty} x={1 + at * 5} y={15 - height} width="4" height={height} rx="1" />)}
      </svg>
      <span className="unseen">{words}</span>
    </span>
  )
}
