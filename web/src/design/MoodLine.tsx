import { useTranslation } from 'react-i18next'
import type { Mood as MoodName } from '../../../server/respond/shapes.ts'
import styles from './MoodLine.module.css'

const heightOf = { pleased: 8, neutral: 28, asking: 28, unhappy: 48 } as const
const [width, left, right] = [292, 52, 8]

/** How somebody felt, word after word: the place tells it, and beside each end stands what the place means. */
export function MoodLine({ moods, labels }: { moods: { id: string; mood: MoodName }[]; labels: string[] }) {
  const { t } = useTranslation('design')
  const step = (width - left - right) / Math.max(1, moods.length - 1)
  const x = (at: number) => (moods.length === 1 ? (left + width) / 2 : left + at * step)
  return (
    <svg className={styles.line} viewBox={`0 0 ${width} 58`} role="img" aria-label={`${t('moodLine', { count: moods.length })}: ${moods.map(({ mood }) => t(`mood.${mood}`)).join(', ')}`}>
      <text x="0" y="13">{t('mood.pleased')}</text>
      <text x="0" y="53">{t('mood.unhappy')}</text>
      <path className={styles.middle} d={`M${left} 28H${width}`} />
      <polyline points={moods.map(({ mood }, at) => `${x(at)},${heightOf[mood]}`).join(' ')} />
      {moods.map(({ id, mood }, place) => (
        <circle key={id} className={styles[mood]} cx={x(place)} cy={heightOf[mood]} r={place === moods.length - 1 ? 5 : 3.5}>
          <title>{`${t(`mood.${mood}`)} · ${labels[place]}`}</title>
        </circle>
      ))}
    </svg>
  )
}
