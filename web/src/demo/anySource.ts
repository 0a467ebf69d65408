import { useQuery } from '@tanstack/react-query'
import type { SourceList } from '../../../server/listen/shapes.ts'
import { inWorkspace, read } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'

/** Whether anything is connected at all; undefined until it is known, or while nobody asks. Whoever cannot learn it is told nothing new. */
export function useAnySource(isAsked: boolean): boolean | undefined {
  const { id: workspaceId } = useSession().workspace
  const key = ['w', workspaceId, 'sources', 'any'] as const
  const { data, isError } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<SourceList>(`${inWorkspace(workspaceId, 'sources')}?limit=1`, signal),
    enabled: isAsked,
    ...whileUnseen,
  })
  useRereadOn(['source'], key)
  return data ? data.items.length > 0 : isError || undefined
}
