import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Chip } from '../design/Chip.tsx'
import { WaitIcon, WarnIcon } from '../design/icons.tsx'
import { Mood } from '../design/Mood.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useSession } from '../platform/session.ts'
import { clockTime, date, dayOf, waited } from '../platform/time.ts'
import styles from './ConversationRow.module.css'
import type { View } from './conversations.ts'
import { useCustomerName, useKindName, usePicture } from './names.ts'

export const Row = memo(function Row({ row, view, now, current }: { row: ConversationRow; view: View; now: number; current: boolean }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const name = useCustomerName()(row)
  const kindName = useKindName()
  const pictureOf = usePicture()
  const words = row.last.text ?? kindName(row.last.kind)
  return (
    <Link
      className={styles.row}
      to="/w/$workspaceId/respond/{-$conversationId}"
      params={{ workspaceId: workspace.id, conversationId: row.id }}
      search={view === 'done' ? { view } : {}}
      activeProps={{}}
      aria-current={current ? 'true' : undefined}
      data-conversation={row.id}
    >
      <Avatar name={row.customer.name ?? '?'} picture={pictureOf(row.customer)} channel={row.source.kind} />
      <span className={styles.middle}>
        <span className={styles.top}>
          <strong className={styles.name}>{name}</strong>
          <When at={row.last.at} now={now} />
        </span>
        <span className={row.last.text === null ? styles.placeholder : styles.words}>
          {row.last.direction === 'out' ? t('you', { text: words }) : words}
        </span>
        <span className={styles.marks}>
          {row.waitingSince ? <Waits since={row.waitingSince} now={now} /> : null}
          {row.mood ? <Mood mood={row.mood} /> : null}
          {row.needsDecision ? <Chip tone="broken" icon={<WarnIcon size={14} />}>{t('decide')}</Chip> : null}
        </span>
      </span>
    </Link>
  )
})

export function Waits({ since, now }: { since: string; now: number }) {
  const { t } = useTranslation('platform')
  const { unit, count } = waited(since, now)
  return <Chip tone="waits" icon={<WaitIcon size={14} />}>{t(`wait.${unit}`, { count })}</Chip>
}

function When({ at, now }: { at: string; now: number }) {
  const { t } = useTranslation('platform')
  const language = useLanguage()
  const day = dayOf(at, now)
  const text = day === 'today' ? clockTime(at, language) : day === 'yesterday' ? t('yesterday') : date(at, language)
  return <time className={styles.when} dateTime={at}>{text}</time>
}
