import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SourceList } from '../../../server/listen/shapes.ts'
import { FilterIcon } from '../design/icons.tsx'
import { Choice, Panel } from '../design/Panel.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { useTitle } from '../platform/title.ts'
import { countText, useViewCounts } from './counts.ts'
import { conditions, type Filter, moods, parseFilter, sorts, views } from './filter.ts'
import styles from './ListHead.module.css'
import { useMembers } from './members.ts'

const to = '/w/$workspaceId/respond/{-$conversationId}'

/** The five shelves of the inbox with what lies on each, the order, and what else narrows the list. */
export function ListHead({ filter }: { filter: Filter }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const counts = useViewCounts()
  const { view: current = 'open', ...rest } = filter
  useTitle(t('title'))
  return (
    <header className={styles.head}>
      <h1 className="unseen">{t('title')}</h1>
      <nav className={styles.views} aria-label={t('views.label')}>
        {views.map((view) => (
          <Link key={view} to={to} params={{ workspaceId: workspace.id, conversationId: undefined }} search={{ ...rest, view: view === 'open' ? undefined : view }} activeOptions={{ exact: false, includeSearch: true, explicitUndefined: true }} activeProps={{}} aria-current={view === current ? 'page' : undefined} data-current={view === current || undefined}>
            <b>{view === 'done' ? '✓' : counts ? countText(counts[view]) : '·'}</b>
            {t(`views.${view}`)}
          </Link>
        ))}
      </nav>
      <Narrowing filter={filter} />
    </header>
  )
}

function Narrowing({ filter }: { filter: Filter }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const navigate = useNavigate()
  const change = (part: Record<string, unknown>) =>
    void navigate({ to, params: { workspaceId: workspace.id, conversationId: undefined }, search: parseFilter({ ...filter, ...part }), replace: true })
  const count = conditions(filter)
  return (
    <div className={styles.bar}>
      <label className={styles.order}>
        <span className="unseen">{t('sort.label')}</span>
        <select value={filter.sort ?? 'newest'} onChange={(event) => change({ sort: event.currentTarget.value })}>
          {sorts.map((sort) => <option key={sort} value={sort}>{t(`sort.${sort}`)}</option>)}
        </select>
      </label>
      {count > 0 ? <button type="button" className={styles.clear} onClick={() => void navigate({ to, params: { workspaceId: workspace.id, conversationId: undefined }, search: parseFilter({ view: filter.view, sort: filter.sort }) })}>{t('filter.clear')}</button> : null}
      <Panel below look="quiet" label={count > 0 ? t('filter.holding', { count }) : t('filter.label')} face={<><FilterIcon size={18} />{count > 0 ? <b className={styles.count}>{count}</b> : null}</>}>
        {() => <Conditions filter={filter} onChange={change} />}
      </Panel>
    </div>
  )
}

const any = 'any'

function Conditions({ filter, onChange }: { filter: Filter; onChange: (part: Record<string, unknown>) => void }) {
  const { t } = useTranslation(['respond', 'design'])
  const { workspace } = useSession()
  const members = useMembers()
  const sources = useQuery({ queryKey: ['w', workspace.id, 'sources'], queryFn: ({ signal }) => read<SourceList>(inWorkspace(workspace.id, 'sources'), signal) })
  const anyOf = (options: { value: string; label: string }[]) => [{ value: any, label: t('filter.any') }, ...options]
  const set = (name: string) => (value: string) => onChange({ [name]: value === any ? undefined : value })
  return (
    <>
      {(['waiting', 'decide', 'free', 'soon'] as const).map((name) => (
        <label key={name} className={styles.check}>
          <input type="checkbox" checked={filter[name] ?? false} onChange={(event) => onChange({ [name]: event.currentTarget.checked || undefined })} />
          {t(`filter.${name}`)}
        </label>
      ))}
      <Choice title={t('filter.mood')} name="mood" value={filter.mood ?? any} options={anyOf(moods.map((mood) => ({ value: mood, label: t(`design:mood.${mood}`) })))} onChange={set('mood')} />
      {(sources.data?.items.length ?? 0) > 1 ? (
        <Choice title={t('filter.source')} name="source" value={filter.source ?? any} options={anyOf(sources.data!.items.map(({ id, name }) => ({ value: id, label: name })))} onChange={set('source')} />
      ) : null}
      {members.others.length > 0 ? (
        <Choice title={t('filter.assignee')} name="assignee" value={filter.assignee ?? any} options={anyOf([members.me, ...members.others].map(({ id, name }) => ({ value: id, label: name })))} onChange={set('assignee')} />
      ) : null}
    </>
  )
}
