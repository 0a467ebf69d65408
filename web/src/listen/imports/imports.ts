import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportPreview, ImportRow, ImportSettings, ImportState } from '../../../../server/listen/shapes.ts'
import { call, inWorkspace, read, send } from '../../platform/api.ts'
import { useSession } from '../../platform/session.ts'
import { useRereadOn, whileUnseen } from '../../platform/stream.ts'

export const importsKey = (workspaceId: string) => ['w', workspaceId, 'imports'] as const
const oneKey = (workspaceId: string, id: string) => [...importsKey(workspaceId), id] as const
const previewKey = (workspaceId: string, id: string) => [...oneKey(workspaceId, id), 'preview'] as const

/** One import as it stands; read again with each batch that the server takes up. */
export function useImport(id: string) {
  const { id: workspaceId } = useSession().workspace
  const key = oneKey(workspaceId, id)
  useRereadOn(['import'], key)
  return useQuery({ queryKey: key, queryFn: ({ signal }) => read<ImportRow>(inWorkspace(workspaceId, 'imports', id), signal), ...whileUnseen })
}

/** The columns of its file and its first rows; they change with the settings only. */
export function usePreview(id: string) {
  const { id: workspaceId } = useSession().workspace
  return useQuery({ queryKey: previewKey(workspaceId, id), queryFn: ({ signal }) => read<ImportPreview>(inWorkspace(workspaceId, 'imports', id, 'preview'), signal), staleTime: Number.POSITIVE_INFINITY })
}

export type Step = 'check' | 'start' | 'cancel' | 'undo'

export function useStep(id: string) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: (step: Step) => send<ImportRow>(inWorkspace(workspaceId, 'imports', id, step)),
    onSuccess: (row) => client.setQueryData(oneKey(workspaceId, id), row),
    onSettled: () => client.invalidateQueries({ queryKey: importsKey(workspaceId), exact: true }),
  })
}

/** Reads the file in another way, and has it checked anew. */
export function useReading(id: string) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: async (change: { settings?: ImportSettings; sourceName?: string }) => {
      const preview = await call<ImportPreview>('PATCH', inWorkspace(workspaceId, 'imports', id), change)
      client.setQueryData(previewKey(workspaceId, id), preview)
      return send<ImportRow>(inWorkspace(workspaceId, 'imports', id, 'check'))
    },
    onSuccess: (row) => client.setQueryData(oneKey(workspaceId, id), row),
  })
}

export const isOpen = (state: ImportState): boolean => state === 'draft' || state === 'checking' || state === 'checked'
export const isWorking = (state: ImportState): boolean => state === 'checking' || state === 'running' || state === 'undoing'
