import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PublicPost } from '../../../../server/analyze/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { EmptyState } from '../../design/EmptyState.tsx'
import { UpIcon } from '../../design/icons.tsx'
import { Loading } from '../../design/Loading.tsx'
import { ProblemPane } from '../../design/Problem.tsx'
import { SearchBox } from '../../design/SearchBox.tsx'
import { useSession } from '../../platform/session.ts'
import { isTooShort } from '../../platform/words.ts'
import { Filters } from './Filters.tsx'
import { isFiltered, type StreamFilter } from './filter.ts'
import { Post } from './Post.tsx'
import { usePosts } from './posts.ts'
import styles from './Stream.module.css'
import { VolumeBars } from './VolumeBars.tsx'

/** What people say where everybody can hear it, the newest first. */
export function Stream() {
  const { t } = useTranslation('listen')
  const filter = useSearch({ from: '/w/$workspaceId/listen/' })
  const navigate = useNavigate({ from: '/w/$workspaceId/listen' })
  const set = (next: StreamFilter) => void navigate({ to: '/w/$workspaceId/listen', search: next, replace: true })
  return (
    <div className={styles.stream}>
      <SearchBox id="stream-search" label={t('stream.search')} hint={t('stream.searchHint')} value={filter.q ?? ''} onSearch={(words) => set(withWords(filter, words))} />
      <Filters filter={filter} onChange={set} />
      {/* Bars count all that was said; beside a search they would speak of something else. */}
      {filter.q ? null : <VolumeBars filter={filter} onChange={set} />}
      <Posts key={JSON.stringify(filter)} filter={filter} onClear={() => set({})} />
    </div>
  )
}

function withWords({ q: _q, ...rest }: StreamFilter, words: string): StreamFilter {
  return words.trim() === '' ? rest : { ...rest, q: words }
}

function Posts({ filter, onClear }: { filter: StreamFilter; onClear: () => void }) {
  const { t } = useTranslation('listen')
  const { query, showFresh, loadMore, loadingMore } = usePosts(filter)
  const { data: posts } = query
  if (isTooShort(filter.q ?? '')) return <p className={styles.end} role="status">{t('stream.tooShort')}</p>
  if (!posts) return query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={5} />
  if (posts.shown.length === 0 && posts.next === null) return isFiltered(filter) ? <NoneFits onClear={onClear} /> : <NothingYet />
  const count = posts.fresh.length
  return (
    <>
      <div className={styles.list}>
        <p className={styles.fresh} role="status">
          {count > 0 ? <button type="button" onClick={showFresh}><UpIcon size={16} />{t(posts.gap ? 'stream.freshMany' : 'stream.fresh', { count })}</button> : null}
        </p>
        <ol className={styles.posts}>{posts.shown.map((post: PublicPost) => <Post key={post.id} post={post} />)}</ol>
      </div>
      {posts.next ? <Button look="quiet" busy={loadingMore} onPress={() => void loadMore()}>{t('stream.earlier')}</Button> : <p className={styles.end}>{t('stream.end')}</p>}
    </>
  )
}

function NoneFits({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation('listen')
  return <EmptyState drawing="rest" title={t('stream.noneFits')} action={<Button onPress={onClear}>{t('stream.clear')}</Button>} />
}

function NothingYet() {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  return (
    <EmptyState drawing="talk" title={t('stream.none')} action={<Link className={styles.toSources} to="/w/$workspaceId/listen/sources" params={{ workspaceId }}>{t('stream.toSources')}</Link>}>
      {t('stream.noneWhy')}
    </EmptyState>
  )
}
