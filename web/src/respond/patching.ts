import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { Conversation } from '../../../server/respond/shapes.ts'
import { useSession } from '../platform/session.ts'
import { conversationQuery, listsKey } from './conversations.ts'
import { belongs, type Filter } from './filter.ts'
import { type Patch, patches } from './patches.ts'
import { replaceRow, type Rows } from './rows.ts'

export const acting = ['acting']

/** Shows at once what an action will do, wherever the conversation stands; the way back is what it hands out. */
export function usePatching() {
  const client = useQueryClient()
  const { id: workspaceId, memberId } = useSession().workspace
  const lists = { queryKey: listsKey(workspaceId) }
  const one = (id: string) => conversationQuery(client, workspaceId, id).queryKey

  return {
    apply(id: string, patch: Patch): () => void {
      patches.hold(id, patch)
      // An answer that was asked for before would show what was before.
      void client.cancelQueries(lists)
      void client.cancelQueries({ queryKey: one(id), exact: true })
      const before: [QueryKey, unknown][] = [...client.getQueriesData<Rows>(lists), [one(id), client.getQueryData(one(id))]]
      for (const [key] of client.getQueriesData<Rows>(lists)) {
        client.setQueryData<Rows>(key, (rows) => {
          const row = rows?.rows.find((known) => known.id === id)
          if (!rows || !row) return rows
          const changed = { ...row, ...patch }
          return replaceRow(rows, id, belongs(changed, key.at(-1) as Filter, memberId) ? changed : null)
        })
      }
      client.setQueryData<Conversation>(one(id), (known) => known && { ...known, ...patch })
      return () => before.forEach(([key, data]) => client.setQueryData(key, data))
    },
    /** What the server made of it; while more is being done, its last word counts. */
    settle(id: string, patch: Patch) {
      patches.release(id, patch)
      if (client.isMutating({ mutationKey: acting }) > 1) return
      void client.invalidateQueries(lists)
      void client.invalidateQueries({ queryKey: one(id) })
    },
    seen: (id: string) => client.getQueryData<Conversation>(one(id))?.version,
    known: (id: string) => client.getQueryData<Conversation>(one(id)) ?? client.getQueriesData<Rows>(lists).flatMap(([, rows]) => rows?.rows ?? []).find((row) => row.id === id),
  }
}
