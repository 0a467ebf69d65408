import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { UpIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { useNow } from '../platform/now.ts'
import { Row } from './ConversationRow.tsx'
import type { useConversationList } from './conversations.ts'
import type { Filter } from './filter.ts'
import { InboxRest } from './InboxRest.tsx'
import styles from './Inbox.module.css'
import { ListHead } from './ListHead.tsx'
import { usePlaceKept } from './usePlaceKept.ts'

const rowHeight = 105
const empty: never[] = []

export function ConversationList({ filter, current, query, loadMore, loadingMore }: ReturnType<typeof useConversationList> & {
  filter: Filter
  current: string | undefined
}) {
  const { t } = useTranslation('respond')
  const rows = query.data?.rows ?? empty
  const hasMore = query.data?.next != null
  const now = useNow(15_000)
  const scroll = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler is not used; its answers are read afresh each time
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]!.id,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const { fresh, toTop } = usePlaceKept(scroll, rows, virtual)

  const lastSeen = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !loadingMore && lastSeen >= rows.length - 10) void loadMore()
  }, [hasMore, loadingMore, lastSeen, rows.length, loadMore])

  const bringIntoView = useEffectEvent((id: string | undefined) => {
    const at = rows.findIndex((row) => row.id === id)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  })
  // Only when another one was chosen: rows that move by themselves must not drag the list along.
  useEffect(() => bringIntoView(current), [current])

  return (
    <section className={styles.listWrap} aria-label={t('list')}>
      <div className={styles.list}>
        <ListHead filter={filter} />
        <div className={styles.scroll} ref={scroll}>
          {query.isPending ? <Loading rows={7} /> : null}
          {query.isError && !query.data ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : null}
          {query.data && rows.length === 0 ? <div className={styles.narrowRest}><InboxRest filter={filter} list={query} /></div> : null}
          {rows.length > 0 ? (
            <ul className={styles.rows} style={{ height: virtual.getTotalSize() }}>
              {items.map((item) => (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  className={styles.place}
                  style={{ transform: `translateY(${item.start}px)` }}
                  aria-setsize={hasMore ? -1 : rows.length}
                  aria-posinset={item.index + 1}
                >
                  <Row row={rows[item.index]!} filter={filter} now={now} current={rows[item.index]!.id === current} />
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
      {fresh > 0 ? (
        <div className={styles.fresh}>
          <button type="button" className={styles.pill} onClick={toTop}><UpIcon size={16} />{t('fresh', { count: fresh })}</button>
        </div>
      ) : null}
    </section>
  )
}
