import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Today } from '../../../server/respond/shapes.ts'
import { OnwardIcon, WarnIcon } from '../design/icons.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useSession } from '../platform/session.ts'
import { dateAndTime } from '../platform/time.ts'
import { countText } from '../respond/counts.ts'
import styles from './Today.module.css'

/** What was delivered and could not be read: kept, and waiting for somebody to look. */
export function Faults({ faults }: { faults: NonNullable<Today['faults']> }) {
  const { t } = useTranslation('today')
  const { workspace } = useSession()
  const language = useLanguage()
  return (
    <>
      <ul className={styles.rows}>
        {faults.items.map((one) => <li key={one.eventKey} className={styles.fault}><WarnIcon size={18} /><span>{one.source}</span><time dateTime={one.receivedAt}>{dateAndTime(one.receivedAt, language)}</time></li>)}
      </ul>
      <Link className={styles.below} to="/w/$workspaceId/listen/faults" params={{ workspaceId: workspace.id }}>{t('faults.open', { count: countText(faults.count) as never })}<OnwardIcon size={18} /></Link>
    </>
  )
}
