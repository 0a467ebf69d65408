import { useTranslation } from 'react-i18next'
import type { Mood as MoodName } from '../../../server/respond/shapes.ts'
import { AskingIcon, NeutralIcon, PleasedIcon, UnhappyIcon } from './icons.tsx'
import styles from './Mood.module.css'

const icons = { pleased: PleasedIcon, neutral: NeutralIcon, unhappy: UnhappyIcon, asking: AskingIcon }

/** Icon, word and colour together: colour never speaks alone. */
export function Mood({ mood }: { mood: MoodName }) {
  const { t } = useTranslation('design')
  const Icon = icons[mood]
  return (
    <span className={`${styles.mood} ${styles[mood]}`}>
      <Icon size={16} />
      {t(`mood.${mood}`)}
    </span>
  )
}
