import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DemoOffer } from '../demo/DemoOffer.tsx'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { SelectField } from '../design/fields.tsx'
import { PlusIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { SearchBox } from '../design/SearchBox.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { useAbility, useSession } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useTitle } from '../platform/title.ts'
import { isTooShort } from '../platform/words.ts'
import { CreateDialog } from './CreateDialog.tsx'
import { CustomerRows } from './CustomerRows.tsx'
import { type Asked, useCustomerList } from './list.ts'
import styles from './Customers.module.css'

const from = '/w/$workspaceId/customers'

export function Customers() {
  const { t } = useTranslation('customers')
  useTitle(t('title'))
  const { q = '', view = 'active', sort = 'recent', create } = useSearch({ from })
  const mayWrite = useAbility('customer.write')
  const { query, rows } = useCustomerList({ q, view, sort })
  const go = useGo()
  useShortcuts({ KeyC: () => mayWrite && go({ create: true }) })
  const add = mayWrite ? <Button look="primary" icon={<PlusIcon size={18} />} onPress={() => go({ create: true })}>{t('create')}</Button> : null

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <div className={styles.tools}>
          <SearchBox id="customer-search" label={t('search')} hint={t('searchHint')} value={q} onSearch={(words) => go({ q: words || undefined }, true)} />
          <Tabs
            label={t('views.label')}
            value={view}
            options={[{ value: 'active', label: t('views.active') }, { value: 'archived', label: t('views.archived') }]}
            onChange={(next) => go({ view: next === 'archived' ? next : undefined })}
          />
          {q === '' ? (
            <SelectField
              labelUnseen
              label={t('sort.label')}
              name="sort"
              value={sort}
              options={[{ value: 'recent', label: t('sort.recent') }, { value: 'name', label: t('sort.name') }]}
              onChange={(next) => go({ sort: next === 'name' ? next : undefined })}
            />
          ) : null}
        </div>
        {rows?.length === 0 && q === '' && view === 'active' ? null : add}
      </header>
      {isTooShort(q) ? <p className={styles.aside} role="status">{t('tooShort')}</p> : null}
      {!rows && query.isFetching ? <Loading rows={8} /> : null}
      {query.isError && !rows ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : null}
      {rows?.length === 0 ? <Nobody asked={{ q, view, sort }} add={add} onClear={() => go({ q: undefined })} /> : null}
      {rows && rows.length > 0 ? <CustomerRows rows={rows} query={query} /> : null}
      {create && mayWrite ? <CreateDialog onClose={() => go({ create: undefined }, true)} /> : null}
    </div>
  )
}

type Change = { q?: string | undefined; view?: 'archived' | undefined; sort?: 'name' | undefined; create?: true | undefined }

/** The address holds what is shown: what somebody sees can be sent to somebody else. */
function useGo() {
  const { workspace } = useSession()
  const navigate = useNavigate()
  const present = useSearch({ from })
  return (change: Change, replace = false) => {
    const search = Object.fromEntries(Object.entries({ ...present, ...change }).filter(([, value]) => value !== undefined))
    void navigate({ to: from, params: { workspaceId: workspace.id }, search, replace })
  }
}

function Nobody({ asked, add, onClear }: { asked: Asked; add: ReactNode; onClear: () => void }) {
  const { t } = useTranslation('customers')
  if (asked.q !== '') return <EmptyState drawing="card" title={t('noneFound', { q: asked.q })} action={<Button onPress={onClear}>{t('clear')}</Button>}>{t('noneFoundWhy')}</EmptyState>
  if (asked.view === 'archived') return <EmptyState drawing="card" title={t('noArchived')}>{t('noArchivedWhy')}</EmptyState>
  return <EmptyState drawing="card" title={t('empty')} action={<>{add}<DemoOffer /></>}>{t('emptyWhy')}</EmptyState>
}
