import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { read } from './api.ts'
import { whileUnseen } from './stream.ts'

/** A list of the house, page by page, with all that was read so far in one array. */
export function useList<Item>(queryKey: QueryKey, path: string) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      read<{ items: Item[]; next: string | null }>(`${path}?${new URLSearchParams({ limit: '50', ...(pageParam ? { cursor: pageParam } : {}) })}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    ...whileUnseen,
  })
  return { query, items: query.data?.pages.flatMap((page) => page.items) }
}
