import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Bars } from '../design/Bars.tsx'
import { Chip } from '../design/Chip.tsx'
import { SnoozeIcon, WaitIcon, WarnIcon } from '../design/icons.tsx'
import { Mood } from '../design/Mood.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { usePicture } from '../platform/pictures.ts'
import { useSession } from '../platform/session.ts'
import { clockTime, date, dayOf, waited } from '../platform/time.ts'
import styles from './ConversationRow.module.css'
import type { Filter } from './filter.ts'
import { useCustomerName, useKindName } from './names.ts'

export const Row = memo(function Row({ row, filter, now, current }: { row: ConversationRow; filter: Filter; now: number; current: boolean }) {
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
      search={filter}
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
        <span className={styles.said}>
          <span className={row.last.text === null ? styles.placeholder : styles.words}>{row.last.direction === 'out' ? t('you', { text: words }) : words}</span>
          {row.assignee ? <Assignee assignee={row.assignee} mine={row.assignee.id === workspace.memberId} /> : null}
        </span>
        <span className={styles.marks}>
          <Pressing row={row} now={now} />
          {row.mood ? <Mood mood={row.mood} /> : null}
        </span>
      </span>
    </Link>
  )
})

/** How much it presses, and the words that say why: since when they wait, what must be decided, until when it rests. */
export function Pressing({ row, now }: { row: ConversationRow; now: number }) {
  const { t } = useTranslation('respond')
  return (
    <>
      {row.priority ? <Bars level={row.priority.level} why={row.priority.reasons.map((reason) => t(`reason.${reason}`)).join(' · ')} /> : null}
      {row.needsDecision ? <Chip tone="broken" icon={<WarnIcon size={14} />}>{t('decide')}</Chip> : null}
      {row.snoozedUntil ? <Rests until={row.snoozedUntil} now={now} /> : row.waitingSince ? <Waits since={row.waitingSince} now={now} long={row.priority?.reasons.includes('waits-long') ?? false} /> : null}
    </>
  )
}

function Waits({ since, now, long }: { since: string; now: number; long: boolean }) {
  const { t } = useTranslation('platform')
  const { unit, count } = waited(since, now)
  return <Chip tone="waits" icon={<WaitIcon size={14} />}>{t(`${long ? 'waitLong' : 'wait'}.${unit}`, { count })}</Chip>
}

function Rests({ until, now }: { until: string; now: number }) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const when = dayOf(until, now) === 'today' ? clockTime(until, language) : `${date(until, language)} ${clockTime(until, language)}`
  return <Chip icon={<SnoozeIcon size={14} />}>{t('restsUntil', { when })}</Chip>
}

function Assignee({ assignee, mine }: { assignee: { name: string }; mine: boolean }) {
  const { t } = useTranslation('respond')
  return (
    <span className={styles.assignee} title={t('assignedTo', { name: assignee.name })}>
      <Avatar name={assignee.name} size={22} />
      <span className="unseen">{mine ? t('mine') : t('assignedTo', { name: assignee.name })}</span>
    </span>
  )
}

export function When({ at, now }: { at: string; now: number }) {
  const { t } = useTranslation('platform')
  const language = useLanguage()
  const day = dayOf(at, now)
  const text = day === 'today' ? clockTime(at, language) : day === 'yesterday' ? t('yesterday') : date(at, language)
  return <time className={styles.when} dateTime={at}>{text}</time>
}
