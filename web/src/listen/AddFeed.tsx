import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { TextField } from '../design/fields.tsx'
import { notify } from '../design/notices.ts'
import { ProblemLine } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { wholeAddress } from './address.ts'
import { sourcesKey } from './keys.ts'

export function AddFeed({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('listen')
  return (
    <Dialog open={open} title={t('addFeed')} onClose={onClose}>
      <FeedForm onAdded={onClose} />
    </Dialog>
  )
}

function FeedForm({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation('listen')
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const add = useMutation({
    mutationFn: () => send(inWorkspace(workspaceId, 'sources', 'feed'), { name, url: wholeAddress(url) }),
    onSuccess: async () => {
      notify(t('feed.added'))
      onAdded()
      await client.invalidateQueries({ queryKey: sourcesKey(workspaceId) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
      <TextField label={t('feed.url')} name="url" hint={t('feed.urlHint')} required autoFocus value={url} onChange={setUrl} />
      <TextField label={t('feed.name')} name="name" hint={t('feed.nameHint')} required value={name} onChange={setName} />
      <ProblemLine error={add.error} />
      <DialogActions><Button look="primary" submit busy={add.isPending}>{t('feed.add')}</Button></DialogActions>
    </form>
  )
}
