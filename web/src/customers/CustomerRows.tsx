import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../server/customers/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { usePicture } from '../platform/pictures.ts'
import { useSession } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { date } from '../platform/time.ts'
import styles from './Customers.module.css'
import { plainPhone, useCustomerName } from './names.ts'

type More = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** Only the rows in sight are drawn, so that ten thousand scroll like ten. */
export function CustomerRows({ rows, query }: { rows: CustomerRow[]; query: More }) {
  const { t } = useTranslation('customers')
  const scroll = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its answers are read afresh each time
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 56,
    getItemKey: (index) => rows[index]!.id,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastSeen >= rows.length - 15) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, lastSeen, rows.length, fetchNextPage])
  useShortcuts({ KeyJ: () => step(scroll.current, 1), KeyK: () => step(scroll.current, -1) })

  return (
    <div className={styles.scroll} ref={scroll}>
      <div className={styles.columns} aria-hidden>
        <span>{t('columns.name')}</span>
        <span>{t('columns.phone')}</span>
        <span>{t('columns.email')}</span>
        <span>{t('columns.since')}</span>
      </div>
      <ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label={t('list')}>
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            className={styles.place}
            style={{ transform: `translateY(${item.start}px)` }}
            aria-setsize={hasNextPage ? -1 : rows.length}
            aria-posinset={item.index + 1}
          >
            <Row row={rows[item.index]!} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The next row down or up takes the focus; from nowhere, the first. */
function step(list: HTMLElement | null, by: 1 | -1) {
  const links = [...(list?.querySelectorAll<HTMLElement>('a') ?? [])].toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  const at = links.indexOf(document.activeElement as HTMLElement)
  const visible = links.findIndex((link) => link.getBoundingClientRect().top >= list!.getBoundingClientRect().top)
  links[at < 0 ? visible : at + by]?.focus()
}

const Row = memo(function Row({ row }: { row: CustomerRow }) {
  const { t } = useTranslation('customers')
  const language = useLanguage()
  const { workspace } = useSession()
  // A number stands in its own column.
  const name = useCustomerName()({ ...row, phone: null, email: null })
  const more = [row.kind === 'organisation' ? t('field.organisation') : null, row.name === null ? null : row.nickname, row.organisation].filter(Boolean).join(' · ')
  return (
    <Link className={styles.row} to="/w/$workspaceId/customers/$customerId" params={{ workspaceId: workspace.id, customerId: row.id }} search={{}}>
      <span className={styles.who}>
        <Avatar name={row.name ?? row.nickname ?? '?'} picture={usePicture()(row.face)} size={36} />
        <span className={styles.names}>
          <strong className={styles.name}>{name}</strong>
          {more ? <span className={styles.more}>{more}</span> : null}
        </span>
      </span>
      <span className={styles.cell}>{row.phone ? plainPhone(row.phone) : ''}</span>
      <span className={`${styles.cell} ${styles.email}`}>{row.email}</span>
      <time className={`${styles.cell} ${styles.since}`} dateTime={row.createdAt}>{date(row.createdAt, language)}</time>
    </Link>
  )
})
