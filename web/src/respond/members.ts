import { useQuery } from '@tanstack/react-query'
import { inWorkspace, read } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'

export type Colleague = { id: string; name: string }

/** Those with whom I answer. Two hundred are more than a list to choose from can bear. */
export function useMembers(): { me: Colleague; others: Colleague[] } {
  const { user, workspace } = useSession()
  const { data } = useQuery({
    queryKey: ['w', workspace.id, 'colleagues'],
    queryFn: ({ signal }) => read<{ items: Colleague[] }>(`${inWorkspace(workspace.id, 'members')}?limit=200`, signal),
    staleTime: 300_000,
  })
  return {
    me: { id: workspace.memberId, name: user.name },
    others: data?.items.filter(({ id }) => id !== workspace.memberId).map(({ id, name }) => ({ id, name })) ?? [],
  }
}
