import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer, Timeline as Page } from '../../../server/customers/shapes.ts'
import { Button } from '../design/Button.tsx'
import { DownIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useNow } from '../platform/now.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'
import { date, dayOf, sameDay } from '../platform/time.ts'
import { timelineKey } from './actions.ts'
import styles from './Timeline.module.css'
import { TimelineEntry } from './TimelineEntry.tsx'

const from = '/w/$workspaceId/customers/$customerId'

/** Everything said by, with or to somebody, and what was changed of them, in one line of time. */
export function Timeline({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const { workspace } = useSession()
  const navigate = useNavigate()
  const { only } = useSearch({ from })
  const key = [...timelineKey(workspace.id, customer.id), only]
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      read<Page>(`${inWorkspace(workspace.id, 'customers', customer.id, 'timeline')}?${new URLSearchParams({ limit: '50', ...(only ? { only } : {}), ...(pageParam ? { cursor: pageParam } : {}) })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...whileUnseen,
  })
  useRereadOn(['interaction', 'person', 'identity'], key)
  const items = query.data?.pages.flatMap((page) => page.items)
  const filters = ['all', 'said', 'public', 'inside', 'changes'] as const

  return (
    <section className={styles.timeline} aria-labelledby="timeline">
      <header className={styles.head}>
        <h2 id="timeline">{t('timeline')}</h2>
        <Tabs
          label={t('only.label')}
          value={only ?? 'all'}
          options={filters.map((value) => ({ value, label: t(`only.${value}`) }))}
          onChange={(next) => void navigate({ to: from, params: { workspaceId: workspace.id, customerId: customer.id }, search: next === 'all' ? {} : { only: next }, replace: true })}
        />
      </header>
      {query.isPending ? <Loading rows={5} /> : null}
      {query.isError && !items ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : null}
      {items?.length === 0 ? <p className={styles.none}>{t(only ? 'nothingHere' : 'nothing')}</p> : null}
      <ol className={styles.items}>
        {items?.map((item, at) => (
          <Fragment key={item.id}>
            {at === 0 || !sameDay(items[at - 1]!.at, item.at) ? <Day at={item.at} /> : null}
            <TimelineEntry item={item} customer={customer} />
          </Fragment>
        ))}
      </ol>
      {query.hasNextPage ? <p className={styles.more}><Button look="quiet" icon={<DownIcon size={16} />} busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t('earlier')}</Button></p> : null}
    </section>
  )
}

function Day({ at }: { at: string }) {
  const { t } = useTranslation('platform')
  const language = useLanguage()
  const day = dayOf(at, useNow(60_000))
  return <li className={styles.day}>{day === 'earlier' ? date(at, language) : t(day)}</li>
}
