import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ViewCounts } from '../../../server/respond/shapes.ts'
import { inWorkspace, read } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'

const atMostEvery = 2_000

/** How many each view holds. Told anew a moment after something changed, not with each change of a storm. */
export function useViewCounts(): ViewCounts | undefined {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const queryKey = ['w', workspaceId, 'conversation-counts']
  const query = useQuery({ queryKey, queryFn: ({ signal }) => read<ViewCounts>(inWorkspace(workspaceId, 'conversations', 'counts'), signal), ...whileUnseen })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const soon = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void client.invalidateQueries({ queryKey })
    }, atMostEvery)
  }
  useSignals((signals) => signals.some(({ kind }) => kind === 'conversation') && soon())
  useReload(soon)
  useEffect(() => () => clearTimeout(timer.current), [])
  return query.data
}

const countedTo = 100
export const countText = (count: number): string => (count >= countedTo ? `${countedTo - 1}+` : String(count))
