import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Customer, CustomerChanged, Typed } from '../../../server/customers/shapes.ts'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { call, inWorkspace, send } from '../platform/api.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { type Field, valueOf, withValue } from './fields.ts'

export const customerKey = (workspaceId: string, id: string) => ['w', workspaceId, 'customer', id] as const
export const timelineKey = (workspaceId: string, id: string) => ['w', workspaceId, 'timeline', id] as const

/** Says what was done and offers the way back. */
export function useAnnounce() {
  const { t } = useTranslation('customers')
  const undo = useUndo()
  const mayUndo = useAbility('change.undo')
  return ({ id, changeId }: Pick<CustomerChanged, 'id' | 'changeId'>, text: string) =>
    notify(text, changeId && mayUndo ? { label: t('undo'), run: () => undo.mutate({ id, changeId }) } : undefined)
}

export function useUndo() {
  const client = useQueryClient()
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: ({ changeId }: { id: string; changeId: string }) => send(inWorkspace(workspaceId, 'changes', changeId, 'undo')),
    onSuccess: () => notify(t('undone')),
    onError: (error) => notify(problemText(error)),
    onSettled: (_answer, _error, { id }) => refresh(client, workspaceId, id),
  })
}

function refresh(client: ReturnType<typeof useQueryClient>, workspaceId: string, id: string) {
  for (const queryKey of [customerKey(workspaceId, id), timelineKey(workspaceId, id), ['w', workspaceId, 'customers']]) void client.invalidateQueries({ queryKey })
}

type Edit = { field: Field; value: Typed[Field]; was?: Typed[Field]; isSeen: () => boolean }

/**
 * Painted at once; what the server refuses is as it was before. `was` is what stood there when the person began to
 * write, and `isSeen` whether a refusal can still be told where it was written.
 */
export function useEdit(id: string) {
  const client = useQueryClient()
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const announce = useAnnounce()
  const { id: workspaceId } = useSession().workspace
  const key = customerKey(workspaceId, id)
  return useMutation({
    mutationFn: ({ field, value, was }: Edit) =>
      call<CustomerChanged>('PATCH', inWorkspace(workspaceId, 'customers', id), { [field]: value, ...(was === undefined ? {} : { was: { [field]: was } }) }),
    onMutate: async ({ field, value }) => {
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<Customer>(key)
      if (before) client.setQueryData<Customer>(key, withValue(before, field, value))
      return { field, before: before && valueOf(before, field) }
    },
    onSuccess: (changed, { field }) => {
      client.setQueryData<Customer>(key, changed)
      announce(changed, t('saved', { field: t(`field.${field}`) }))
    },
    // Only this field: another may have been written meanwhile.
    onError: (error, { field, isSeen }, context) => {
      if (!isSeen()) notify(problemText(error))
      if (context?.before !== undefined) client.setQueryData<Customer>(key, (now) => now && withValue(now, field, context.before!))
    },
    onSettled: () => refresh(client, workspaceId, id),
  })
}

export function useArchive(customer: Customer, name: string) {
  const client = useQueryClient()
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const announce = useAnnounce()
  const { id: workspaceId } = useSession().workspace
  const key = customerKey(workspaceId, customer.id)
  return useMutation({
    mutationFn: (archive: boolean) => send<CustomerChanged>(inWorkspace(workspaceId, 'customers', customer.id, archive ? 'archive' : 'restore')),
    onMutate: (archive) => void client.setQueryData<Customer>(key, (now) => now && { ...now, archivedAt: archive ? new Date().toISOString() : null }),
    onSuccess: (changed, archive) => announce(changed, t(archive ? 'archived' : 'restored', { name })),
    onError: (error) => notify(problemText(error)),
    onSettled: () => refresh(client, workspaceId, customer.id),
  })
}
