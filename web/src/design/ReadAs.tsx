import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../server/respond/shapes.ts'
import { Chip } from './Chip.tsx'
import { UrgentIcon } from './icons.tsx'
import { Mood } from './Mood.tsx'
import styles from './ReadAs.module.css'

type Read = Pick<NonNullable<ConversationItem['reading']>, 'mood' | 'intent' | 'urgency' | 'urgentWords' | 'sureness'>

/** From here on it presses; one mild word alone does not. */
const pressesFrom = 0.3
/** Below it, another mood would have been nearly as likely. */
const sureFrom = 0.5

/** What was read out of a text: its mood, what its writer wants, and whether it presses. What is plain is not said. */
export function ReadAs({ reading }: { reading: Read }) {
  const { t } = useTranslation('design')
  const { mood, intent, urgency, urgentWords, sureness } = reading
  return (
    <span className={styles.read}>
      <Mood mood={mood} />
      {sureness !== null && sureness < sureFrom && mood !== 'neutral' ? <span className={styles.unsure}>{t('unsure')}</span> : null}
      {intent === null || intent === 'other' || (intent === 'question' && mood === 'asking') ? null : <Chip>{t(`intent.${intent}`)}</Chip>}
      {urgency >= pressesFrom ? <Chip tone="waits" icon={<UrgentIcon size={14} />} hint={urgentWords.join(' · ')}>{t('urgent')}</Chip> : null}
    </span>
  )
}
