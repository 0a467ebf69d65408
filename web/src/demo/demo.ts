import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DemoAnswer } from '../../../server/seed/shapes.ts'
import { call, inWorkspace, read } from '../platform/api.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'

/** The demonstration of this workspace; nothing for those who may neither load nor remove it. */
export function useDemo() {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const mayOwn = useAbility('workspace.own')
  const key = ['w', workspaceId, 'demo'] as const
  const path = inWorkspace(workspaceId, 'demo')
  const { data: demo } = useQuery({ queryKey: key, queryFn: ({ signal }) => read<DemoAnswer>(path, signal), enabled: mayOwn, ...whileUnseen })
  useRereadOn(['demo'], key)
  const change = useMutation({
    mutationFn: (method: 'POST' | 'DELETE') => call<DemoAnswer>(method, path),
    onSuccess: (answer) => client.setQueryData<DemoAnswer>(key, answer),
  })

  // When it has gone, everything that was read with it must be read anew.
  const before = useRef(demo?.state)
  useEffect(() => {
    const hasGone = before.current === 'leaving' && demo?.state === 'none'
    before.current = demo?.state
    if (hasGone) void client.resetQueries({ queryKey: ['w', workspaceId], predicate: ({ queryKey }) => queryKey[2] !== 'demo' })
  }, [client, demo?.state, workspaceId])

  return { demo, change }
}
