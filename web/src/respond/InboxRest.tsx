import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useAnySource } from '../demo/anySource.ts'
import { DemoOffer, DemoUnderWay } from '../demo/DemoOffer.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { useSession } from '../platform/session.ts'
import { conditions, type Filter } from './filter.ts'
import type { Rows } from './rows.ts'
import styles from './Inbox.module.css'

/** What stands where no conversation is open: the way to begin, a rest well earned, or nothing much. */
export function InboxRest({ filter, list }: { filter: Filter; list: UseQueryResult<Rows> }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const empty = list.data !== undefined && list.data.rows.length === 0
  const { view = 'open' } = filter
  const anySource = useAnySource(empty && view === 'open')

  if (!list.data) return null
  if (!empty) return <EmptyState drawing="talk" title={t('pick')} action={<DemoUnderWay />}><span className={styles.keysHint}>{t('pickKeys')}</span></EmptyState>
  if (conditions(filter) > 0 || filter.sort === 'longest') return <EmptyState drawing="well" title={t('noneFits')}>{t('noneFitsWhy')}</EmptyState>
  if (view === 'snoozed') return <EmptyState drawing="well" title={t('noSnoozed')}>{t('noSnoozedWhy')}</EmptyState>
  if (view === 'done') return <EmptyState drawing="well" title={t('noDone')}>{t('noDoneWhy')}</EmptyState>
  if (anySource === false) {
    const action = <Link className={styles.connect} to="/w/$workspaceId/listen/sources" params={{ workspaceId: workspace.id }}>{t('connect')}</Link>
    return <EmptyState drawing="connect" title={t('noSource')} action={<>{action}<DemoOffer /></>}>{t('noSourceWhy')}</EmptyState>
  }
  return <EmptyState drawing="rest" title={t('allDone')} action={<DemoUnderWay />}>{t('allDoneWhy')}</EmptyState>
}
