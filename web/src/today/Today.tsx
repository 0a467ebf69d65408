import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationRow, Today as TodayShape } from '../../../server/respond/shapes.ts'
import { useAnySource } from '../demo/anySource.ts'
import { DemoOffer, DemoUnderWay } from '../demo/DemoOffer.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { OnwardIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useNow } from '../platform/now.ts'
import { useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'
import { longDate } from '../platform/time.ts'
import { useTitle } from '../platform/title.ts'
import { Row } from '../respond/ConversationRow.tsx'
import { countText } from '../respond/counts.ts'
import type { Filter } from '../respond/filter.ts'
import { Asked } from './Asked.tsx'
import { Faults } from './Faults.tsx'
import styles from './Today.module.css'

/** Each kind of thing that needs somebody, with the list that holds all of it. */
const kinds = {
  mine: { view: 'mine', sort: 'priority', waiting: true },
  unassigned: { view: 'unassigned', sort: 'longest' },
  decisions: { sort: 'priority', decide: true },
  closing: { free: true },
  waking: { view: 'snoozed', soon: true },
} as const satisfies Record<string, Filter>

type Kind = keyof typeof kinds
const order = Object.keys(kinds) as Kind[]
const inbox = '/w/$workspaceId/respond/{-$conversationId}'
const atMostEvery = 1_000

export function Today() {
  const { t } = useTranslation('today')
  const language = useLanguage()
  const now = useNow(15_000)
  const query = useToday()
  useTitle(t('title'))
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('title')}</h1>
        <p>{longDate(now, language)}</p>
      </header>
      {query.data && !isQuiet(query.data) ? <DemoUnderWay /> : null}
      {query.data ? <Shelves today={query.data} now={now} /> : query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={6} />}
    </div>
  )
}

const isQuiet = (today: TodayShape) => order.every((kind) => today[kind].count === 0) && today.asked.count === 0 && !today.faults?.count

function Shelves({ today, now }: { today: TodayShape; now: number }) {
  const { t } = useTranslation('today')
  if (isQuiet(today)) return <Quiet />
  const full = order.filter((kind) => today[kind].count > 0)
  const faults = today.faults?.count ? today.faults : null
  return (
    <>
      <nav className={styles.figures} aria-label={t('figures')}>
        {order.map((kind) => <Figure key={kind} kind={kind} count={today[kind].count} />)}
      </nav>
      <div className={styles.shelves}>
        {today.asked.count > 0 ? <Shelf title={t('asked.title')} why={t('asked.why')}><Asked items={today.asked.items} now={now} /></Shelf> : null}
        {full.map((kind) => (
          <Shelf key={kind} title={t(`${kind}.title`)} why={t(`${kind}.why`)} more={today[kind].count > today[kind].items.length ? <All kind={kind} count={today[kind].count} /> : null}>
            <Rows rows={today[kind].items} filter={kinds[kind]} now={now} />
          </Shelf>
        ))}
        {faults ? <Shelf title={t('faults.title')} why={t('faults.why')}><Faults faults={faults} /></Shelf> : null}
      </div>
    </>
  )
}

/** All done is a rest well earned; but where nothing is connected yet, this is where somebody begins. */
function Quiet() {
  const { t } = useTranslation('today')
  const { workspace } = useSession()
  const anySource = useAnySource(true)
  if (anySource === undefined) return null
  if (anySource) return <EmptyState drawing="rest" title={t('allDone')} action={<DemoUnderWay />}>{t('allDoneWhy')}</EmptyState>
  const connect = <Link className={styles.connect} to="/w/$workspaceId/listen/sources" params={{ workspaceId: workspace.id }}>{t('connect')}</Link>
  return <EmptyState drawing="connect" title={t('begin')} action={<>{connect}<DemoOffer /></>}>{t('beginWhy')}</EmptyState>
}

/** A figure opens the rows behind it. */
function Figure({ kind, count }: { kind: Kind; count: number }) {
  const { t } = useTranslation('today')
  const { workspace } = useSession()
  return (
    <Link className={styles.figure} data-none={count === 0 || undefined} to={inbox} params={{ workspaceId: workspace.id, conversationId: undefined }} search={kinds[kind]}>
      <b>{countText(count)}</b>
      <span>{t(`${kind}.short`)}</span>
    </Link>
  )
}

function All({ kind, count }: { kind: Kind; count: number }) {
  const { t } = useTranslation('today')
  const { workspace } = useSession()
  return (
    <Link className={styles.all} to={inbox} params={{ workspaceId: workspace.id, conversationId: undefined }} search={kinds[kind]}>
      {t('all', { count: countText(count) as never })}<OnwardIcon size={18} />
    </Link>
  )
}

function Shelf({ title, why, more, children }: { title: string; why: string; more?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.shelf}>
      <div className={styles.top}>
        <div>
          <h2>{title}</h2>
          <p>{why}</p>
        </div>
        {more}
      </div>
      {children}
    </section>
  )
}

function Rows({ rows, filter, now }: { rows: ConversationRow[]; filter: Filter; now: number }) {
  return <ul className={styles.rows}>{rows.map((row) => <li key={row.id}><Row row={row} filter={filter} now={now} current={false} /></li>)}</ul>
}

/** Read again a moment after something changed, not with each change of a storm. */
function useToday() {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const queryKey = ['w', workspaceId, 'today']
  const query = useQuery({ queryKey, queryFn: ({ signal }) => read<TodayShape>(inWorkspace(workspaceId, 'today'), signal), refetchInterval: 60_000, ...whileUnseen })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void client.invalidateQueries({ queryKey })
    }, atMostEvery)
  }
  useSignals((signals) => signals.some(({ kind }) => kind !== 'presence') && soon())
  useReload(soon)
  useEffect(() => () => clearTimeout(timer.current), [])
  return query
}
