import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query'
import type { Customer, CustomerList, CustomerRow } from '../../../server/customers/shapes.ts'
import { inWorkspace, read } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'
import { isTooShort } from '../platform/words.ts'

export type Asked = { q: string; view: 'active' | 'archived'; sort: 'recent' | 'name' }

const page = (workspaceId: string, { q, view, sort }: Asked, cursor: string | null) =>
  read<CustomerList>(`${inWorkspace(workspaceId, 'customers')}?${new URLSearchParams({ limit: '50', view, sort, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) })}`)

type Pages = InfiniteData<CustomerList, string | null>

export function useCustomerList(asked: Asked) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const key = ['w', workspaceId, 'customers', asked] as const
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(workspaceId, asked, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: !isTooShort(asked.q),
    placeholderData: (known) => known,
    ...whileUnseen,
  })
  const rows = query.data?.pages.flatMap((one) => one.items)

  /** Rows in sight are read again one by one, new ones come with the first page: a long list is never read whole again. */
  async function freshen(changed: string[]) {
    const known = new Set(rows?.map((row) => row.id))
    const theirs = changed.filter((id) => known.has(id)).slice(0, 8)
    for (const id of theirs) {
      const row = await readOrGone(workspaceId, id)
      client.setQueryData<Pages>(key, (data) => data && replaceRow(data, id, row && (row.archivedAt !== null) === (asked.view === 'archived') ? row : null))
    }
    if (changed.length === theirs.length) return
    const first = await page(workspaceId, asked, null)
    client.setQueryData<Pages>(key, (data) => data && mergeFirst(data, first))
  }
  useSignals((signals) => {
    const changed = [...new Set(signals.filter(({ kind }) => kind === 'person').map(({ record }) => record))]
    if (changed.length > 0) void freshen(changed)
  })
  useReload(() => void query.refetch())
  return { query, rows }
}

async function readOrGone(workspaceId: string, id: string): Promise<Customer | null> {
  try {
    return await read<Customer>(inWorkspace(workspaceId, 'customers', id))
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

function replaceRow(data: Pages, id: string, row: CustomerRow | null): Pages {
  const pages = data.pages.map((one) => ({ ...one, items: one.items.flatMap((old) => (old.id !== id ? [old] : row ? [row] : [])) }))
  return { ...data, pages }
}

/** What the first page holds and no page did yet stands in front; everything else keeps its place. */
export function mergeFirst(data: Pages, first: CustomerList): Pages {
  const known = new Set(data.pages.flatMap((one) => one.items.map(({ id }) => id)))
  const fresh = first.items.filter(({ id }) => !known.has(id))
  const [head, ...rest] = data.pages
  return head ? { ...data, pages: [{ ...head, items: [...fresh, ...head.items] }, ...rest] } : data
}
