import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AskedOfMe } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { InsideIcon } from '../design/icons.tsx'
import { usePicture } from '../platform/pictures.ts'
import { useSession } from '../platform/session.ts'
import { When } from '../respond/ConversationRow.tsx'
import rows from '../respond/ConversationRow.module.css'
import { useCustomerName } from '../respond/names.ts'
import styles from './Today.module.css'

/** Notes in which a colleague asks me: who asks, about whom, and what. They go once I have been there. */
export function Asked({ items, now }: { items: AskedOfMe[]; now: number }) {
  return <ul className={styles.rows}>{items.map((one) => <li key={one.id}><Note note={one} now={now} /></li>)}</ul>
}

function Note({ note, now }: { note: AskedOfMe; now: number }) {
  const { t } = useTranslation('today')
  const { workspace } = useSession()
  const name = useCustomerName()(note)
  const pictureOf = usePicture()
  return (
    <Link
      className={`${rows.row} ${styles.asked}`}
      to="/w/$workspaceId/respond/{-$conversationId}"
      params={{ workspaceId: workspace.id, conversationId: note.conversationId }}
      search={note.status === 'open' ? {} : { view: note.status }}
    >
      <Avatar name={note.customer.name ?? '?'} picture={pictureOf(note.customer)} channel={note.source.kind} />
      <span className={rows.middle}>
        <span className={rows.top}>
          <strong className={rows.name}>{name}</strong>
          <When at={note.at} now={now} />
        </span>
        <span className={styles.note}>{note.text}</span>
        <span className={styles.by}><InsideIcon size={14} />{note.by ? t('asked.by', { name: note.by.name }) : t('asked.byNobody')}</span>
      </span>
    </Link>
  )
}
