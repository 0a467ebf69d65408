import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceRow } from '../../../server/listen/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { TextField } from '../design/fields.tsx'
import { notify } from '../design/notices.ts'
import { ProblemLine } from '../design/Problem.tsx'
import { call, inWorkspace } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { wholeAddress } from './address.ts'
import { sourcesKey } from './keys.ts'

/** A blog that moved is the same source: what it told stays, and what it tells again is known. */
export function ChangeAddress({ source, onClose }: { source: SourceRow; onClose: () => void }) {
  const { t } = useTranslation('listen')
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const [url, setUrl] = useState(source.feeds.find(({ holds }) => holds === 'posts')?.address ?? '')
  const change = useMutation({
    mutationFn: () => call('PATCH', inWorkspace(workspaceId, 'sources', source.id, 'feed'), { url: wholeAddress(url) }),
    onSuccess: async () => {
      notify(t('address.changed'))
      onClose()
      await client.invalidateQueries({ queryKey: sourcesKey(workspaceId) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  return (
    <Dialog open title={t('address.title', { name: source.name })} onClose={onClose}>
      <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
        <p>{t('address.why')}</p>
        <TextField label={t('feed.url')} name="url" hint={t('feed.urlHint')} required autoFocus value={url} onChange={setUrl} />
        <ProblemLine error={change.error} />
        <DialogActions><Button look="primary" submit busy={change.isPending}>{t('address.go')}</Button></DialogActions>
      </form>
    </Dialog>
  )
}
