import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { call } from '../platform/api.ts'

type Words = { title: string; body: string; act: string }

/** Asks, removes, reads the list again: the same for members, invitations and keys. */
export function useRemoval<Item>(queryKey: QueryKey, path: (item: Item) => string, words: (item: Item) => Words): [(item: Item) => void, ReactNode] {
  const client = useQueryClient()
  const [asked, setAsked] = useState<Item | null>(null)
  const removal = useMutation({
    mutationFn: (item: Item) => call<void>('DELETE', path(item)),
    onSuccess: async () => {
      setAsked(null)
      await client.invalidateQueries({ queryKey })
    },
  })
  const close = () => {
    setAsked(null)
    removal.reset()
  }
  const dialog = asked === null ? null : (
    <ConfirmDialog open {...words(asked)} busy={removal.isPending} error={removal.error} onAct={() => removal.mutate(asked)} onClose={close} />
  )
  return [setAsked, dialog]
}
