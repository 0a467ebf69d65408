import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { PublicPostList, Volume } from '../../../../server/analyze/shapes.ts'
import { inWorkspace, read } from '../../platform/api.ts'
import { refresher } from '../../platform/refresher.ts'
import { useSession } from '../../platform/session.ts'
import { useReload, useSignals } from '../../platform/stream.ts'
import { isTooShort } from '../../platform/words.ts'
import { asQuery, type StreamFilter } from './filter.ts'
import { appendPage, mergeNewest, type Posts, reveal } from './merge.ts'

const pageSize = '30'

let visits = 0
const nextVisit = () => (visits += 1)

/** Live: what is new waits until somebody asks for it. */
export function usePosts(filter: StreamFilter) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const asked = JSON.stringify(filter)
  // Whoever comes in anew begins with the newest; what waits is for those who are reading.
  const [visit] = useState(nextVisit)
  const key = useMemo(() => ['w', workspaceId, 'posts', asked, visit] as const, [workspaceId, asked, visit])
  const [loadingMore, setLoadingMore] = useState(false)
  const page = (cursor?: string, signal?: AbortSignal) =>
    read<PublicPostList>(`${inWorkspace(workspaceId, 'posts')}?${new URLSearchParams({ ...asQuery(filter), limit: pageSize, ...(cursor ? { cursor } : {}) })}`, signal)
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => mergeNewest(client.getQueryData<Posts>(key), await page(undefined, signal)),
    gcTime: 0,
    enabled: !isTooShort(filter.q ?? ''),
  })
  const refresh = useMemo(() => refresher(() => client.refetchQueries({ queryKey: key, exact: true })), [client, key])
  useSignals((signals) => {
    if (signals.some(({ kind }) => kind === 'interaction') && !isTooShort(filter.q ?? '')) refresh()
  })
  useReload(refresh)
  const change = (how: (known: Posts) => Posts) => client.setQueryData<Posts>(key, (known) => (known ? how(known) : known))

  async function loadMore() {
    const cursor = query.data?.next
    if (!cursor || loadingMore) return
    setLoadingMore(true)
    try {
      const more = await page(cursor)
      change((known) => appendPage(known, more))
    } finally {
      setLoadingMore(false)
    }
  }
  return { query, showFresh: () => change(reveal), loadMore, loadingMore }
}

const anew = 60_000

/** Counted again once a minute: a bar that is a moment late harms nobody, and counting costs more than reading. */
export function useVolume(filter: StreamFilter) {
  const { hour: _hour, q: _q, ...all } = filter
  const { id: workspaceId } = useSession().workspace
  return useQuery({
    queryKey: ['w', workspaceId, 'posts-volume', JSON.stringify(all)] as const,
    queryFn: ({ signal }) => read<Volume>(`${inWorkspace(workspaceId, 'posts', 'volume')}?${new URLSearchParams({ ...all, hours: '24' })}`, signal),
    refetchInterval: anew,
  })
}
