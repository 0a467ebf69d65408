import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, ConversationList } from '../../../server/respond/shapes.ts'
import { inWorkspace, read } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { refresher } from '../platform/refresher.ts'
import { useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'
import { belongs, type Filter, toQuery } from './filter.ts'
import { mergeNewest, prependOlder } from './items.ts'
import { patches } from './patches.ts'
import { appendPage, mergeHead, replaceRow, rowsToReread, type Rows } from './rows.ts'

const pageSize = 50
/** A server in trouble gets no better by being asked again at once. */
const pauseAfterFault = 5_000
/** Kinds of change that may alter what an inbox shows. */
const kinds = new Set(['conversation', 'interaction', 'outbox', 'reading', 'identity'])

const page = (workspaceId: string, filter: Filter, cursor?: string) =>
  `${inWorkspace(workspaceId, 'conversations')}?${new URLSearchParams({ ...toQuery(filter), limit: String(pageSize), ...(cursor ? { cursor } : {}) })}`

export const listsKey = (workspaceId: string) => ['w', workspaceId, 'conversations'] as const

export function useConversationList(filter: Filter) {
  const client = useQueryClient()
  const { id: workspaceId, memberId } = useSession().workspace
  const key = useMemo(() => [...listsKey(workspaceId), filter] as const, [workspaceId, filter])
  const [loadingMore, setLoadingMore] = useState(false)
  const [changed] = useState(() => new Map<string, number>())
  const anew = useRef(false)
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const asked = new Map(changed)
      changed.clear()
      signal.addEventListener('abort', () => asked.forEach((version, id) => changed.set(id, Math.max(version, changed.get(id) ?? 0))))
      const head = await read<ConversationList>(page(workspaceId, filter), signal)
      const merged = mergeHead(anew.current ? undefined : client.getQueryData<Rows>(key), head, filter.sort)
      anew.current = false
      const fresh = await rereadChanged(workspaceId, rowsToReread(merged, head, asked))
      const all = [...fresh].reduce((rows, [id, row]) => replaceRow(rows, id, row && belongs(row, filter, memberId) ? row : null), merged)
      return { ...all, rows: all.rows.map(patches.onto).filter((row) => !patches.isHeld(row.id) || belongs(row, filter, memberId)) }
    },
    ...whileUnseen,
  })
  const refresh = useMemo(() => refresher(() => client.refetchQueries({ queryKey: key, exact: true })), [client, key])
  useSignals((signals) => {
    for (const { kind, record, version } of signals) if (kind === 'conversation') changed.set(record, version)
    if (signals.some((signal) => kinds.has(signal.kind))) refresh()
  })

  useReload(() => {
    anew.current = true
    refresh()
  })

  async function loadMore() {
    const cursor = query.data?.next
    if (!cursor || loadingMore) return
    setLoadingMore(true)
    try {
      const more = await read<ConversationList>(page(workspaceId, filter, cursor))
      client.setQueryData<Rows>(key, (known) => (known ? appendPage(known, more) : known))
    } catch {
      await new Promise((done) => setTimeout(done, pauseAfterFault))
    } finally {
      setLoadingMore(false)
    }
  }
  return { query, loadMore, loadingMore }
}

/** A handful at most: rows far down the list that someone else has answered or closed meanwhile. */
async function rereadChanged(workspaceId: string, ids: string[]): Promise<Map<string, Conversation | null>> {
  return new Map(await Promise.all(ids.slice(0, 8).map(async (id) => [id, await readOrGone(workspaceId, id)] as const)))
}

async function readOrGone(workspaceId: string, id: string): Promise<Conversation | null> {
  try {
    return await read<Conversation>(inWorkspace(workspaceId, 'conversations', id))
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null
    throw error
  }
}

export function conversationQuery(client: QueryClient, workspaceId: string, id: string) {
  const queryKey = ['w', workspaceId, 'conversation', id] as const
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }) => {
      const fresh = await read<Conversation>(inWorkspace(workspaceId, 'conversations', id), signal)
      return patches.onto(mergeNewest(client.getQueryData<Conversation>(queryKey), fresh))
    },
  })
}

export function useConversation(id: string) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const options = conversationQuery(client, workspaceId, id)
  // What was read ahead is shown at once and read again: nobody listened to what has been said in it since.
  const query = useQuery({ ...options, refetchOnMount: 'always' })
  const refresh = useMemo(
    () => refresher(() => client.refetchQueries({ queryKey: ['w', workspaceId, 'conversation', id], exact: true })),
    [client, workspaceId, id],
  )
  useSignals((signals) => {
    const mine = new Set([id, ...(query.data?.items.flatMap((item) => [item.id, item.sending?.outboxId ?? item.id]) ?? [])])
    // Who looks at it changes nothing in it.
    if (signals.some((signal) => signal.kind !== 'presence' && mine.has(signal.record))) refresh()
  })
  const loadEarlier = async (cursor: string) => {
    const older = await read<Conversation>(`${inWorkspace(workspaceId, 'conversations', id)}?${new URLSearchParams({ cursor })}`)
    client.setQueryData<Conversation>(options.queryKey, (known) => (known ? prependOlder(known, older) : known))
    return older.earlier
  }
  return { query, loadEarlier }
}

/** The next ones are read ahead while one is being read, so that J opens at once; whoever runs through the list asks for none. */
export function usePrefetch(ids: (string | undefined)[]) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const wanted = ids.filter((id) => id !== undefined).join(' ')
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of wanted.split(' ')) if (id) void client.prefetchQuery({ ...conversationQuery(client, workspaceId, id), staleTime: 5_000 })
    }, 100)
    return () => clearTimeout(timer)
  }, [client, workspaceId, wanted])
}
