import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTitle } from '../platform/title.ts'
import { Button } from './Button.tsx'
import { Loading } from './Loading.tsx'
import styles from './Page.module.css'
import { ProblemPane } from './Problem.tsx'

/** A page of lists: a title, then sections that each say what they hold. */
export function Page({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useTitle(title)
  return (
    <div className={styles.page}>
      <header>
        <h1>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </header>
      {children}
    </div>
  )
}

export function Section({ title, lead, action, children }: { title: string; lead?: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <div>
          <h2>{title}</h2>
          {lead ? <p className={styles.lead}>{lead}</p> : null}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}

type ListQuery = { isPending: boolean; isError: boolean; error: unknown; refetch: () => unknown; hasNextPage: boolean; fetchNextPage: () => unknown; isFetchingNextPage: boolean }

/** The four states of every list: coming, failed, empty, and there. */
export function List<Item>({ query, items, empty, children }: {
  query: ListQuery
  items: Item[] | undefined
  empty: ReactNode
  children: (item: Item) => ReactNode
}) {
  const { t } = useTranslation('design')
  if (!items) return query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={2} />
  return (
    <>
      <Listed items={items} empty={empty}>{children}</Listed>
      {query.hasNextPage ? <Button look="quiet" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{t('more')}</Button> : null}
    </>
  )
}

/** What is there already, or the words for nothing. */
export function Listed<Item>({ items, empty, children }: { items: Item[]; empty: ReactNode; children: (item: Item, at: number) => ReactNode }) {
  if (items.length === 0) return <div className={styles.empty}>{empty}</div>
  return <ul className={styles.list}>{items.map((item, at) => children(item, at))}</ul>
}

/** One entry: what it is, a line of facts below, and what can be done with it. */
export function Entry({ mark, title, facts, action, children }: { mark?: ReactNode; title: ReactNode; facts?: ReactNode; action?: ReactNode; children?: ReactNode }) {
  return (
    <li className={styles.entry}>
      {mark}
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {facts ? <p className={styles.facts}>{facts}</p> : null}
        {children}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
    </li>
  )
}
