import { queryOptions } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { Me } from '../../../server/team/shapes.ts'
import { read } from './api.ts'

type Workspace = Me['workspaces'][number]

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read<Me>('/api/v1/me', signal),
  staleTime: 60_000,
  retry: false,
})

/** Where we are and as whom: set once by the shell, read by every screen. */
export type Session = { user: Me['user']; workspace: Workspace; workspaces: Workspace[] }

export const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('This screen stands outside of a workspace.')
  return session
}

export function useAbility(ability: string): boolean {
  return useSession().workspace.abilities.includes(ability)
}
