import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { CopyLine } from '../design/CopyLine.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { Disclosure } from '../design/Disclosure.tsx'
import { PasswordField, TextField } from '../design/fields.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'

type Answer = { sourceId: string; webhookUrl: string }

export function ConnectLine({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('listen')
  const [webhookUrl, setWebhookUrl] = useState<string | null>(null)
  const close = () => {
    onClose()
    setWebhookUrl(null)
  }
  return (
    <Dialog open={open} title={t(webhookUrl ? 'connect.doneTitle' : 'connect.title')} onClose={close}>
      {webhookUrl ? (
        <>
          <p>{t('connect.doneLead')}</p>
          <CopyLine label={t('webhook')} text={webhookUrl} />
          <DialogActions><Button look="primary" onPress={close}>{t('connect.finish')}</Button></DialogActions>
        </>
      ) : <ConnectForm onConnected={setWebhookUrl} />}
    </Dialog>
  )
}

function ConnectForm({ onConnected }: { onConnected: (webhookUrl: string) => void }) {
  const { t } = useTranslation('listen')
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const [fields, setFields] = useState({ name: '', secret: '', token: '', apiBase: '' })
  const set = (field: keyof typeof fields) => (value: string) => setFields((old) => ({ ...old, [field]: value }))
  const connect = useMutation({
    mutationFn: () => {
      const { apiBase, ...line } = fields
      return send<Answer>(inWorkspace(workspaceId, 'sources', 'line'), apiBase.trim() ? { ...line, apiBase: apiBase.trim() } : line)
    },
    onSuccess: async ({ webhookUrl }) => {
      onConnected(webhookUrl)
      await client.invalidateQueries({ queryKey: ['w', workspaceId, 'sources'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    connect.mutate()
  }
  return (
    <form onSubmit={submit} style={{ display: 'grid', gap: 16 }}>
      <TextField label={t('connect.name')} name="name" hint={t('connect.namePlaceholder')} required autoFocus value={fields.name} onChange={set('name')} />
      <PasswordField label={t('connect.secret')} name="secret" hint={t('connect.secretHint')} required value={fields.secret} onChange={set('secret')} />
      <PasswordField label={t('connect.token')} name="token" hint={t('connect.tokenHint')} required value={fields.token} onChange={set('token')} />
      <Disclosure title={t('connect.more')}>
        <TextField label={t('connect.apiBase')} name="apiBase" type="url" hint={t('connect.apiBaseHint')} value={fields.apiBase} onChange={set('apiBase')} />
      </Disclosure>
      <ProblemLine error={connect.error} />
      <DialogActions><Button look="primary" submit busy={connect.isPending}>{t('connect.go')}</Button></DialogActions>
    </form>
  )
}
