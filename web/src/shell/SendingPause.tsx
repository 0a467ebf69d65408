import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SendingPause as Pause } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { PauseIcon } from '../design/icons.tsx'
import { inWorkspace, read, send } from '../platform/api.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'
import styles from './Frame.module.css'

/** Nothing leaves after a restore until an owner has looked: whoever answers must know, and an owner ends it here. */
export function SendingPause() {
  const { t } = useTranslation('shell')
  const { id: workspaceId } = useSession().workspace
  const mayResume = useAbility('workspace.own')
  const key = ['w', workspaceId, 'sending']
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => read<Pause>(inWorkspace(workspaceId, 'sending'), signal), ...whileUnseen })
  useRereadOn(data?.paused ? ['workspace', 'outbox'] : ['workspace'], key)
  const [asking, setAsking] = useState(false)
  if (!data?.paused) return null
  return (
    <div className={styles.paused} role="status">
      <p><PauseIcon size={16} /><span>{t('paused.told', { count: data.waiting })} {mayResume ? null : t('paused.byOwner')}</span></p>
      {mayResume ? <Button onPress={() => setAsking(true)}>{t('paused.resume')}</Button> : null}
      {asking ? <Resume queryKey={key} waiting={data.waiting} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

/** A backup may have been restored beside a machine that still works: then its customers would hear from two. */
function Resume({ queryKey, waiting, onClose }: { queryKey: string[]; waiting: number; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const resume = useMutation({
    mutationFn: () => send<Pause>(inWorkspace(workspaceId, 'sending', 'resume')),
    onSuccess: (answer) => {
      onClose()
      client.setQueryData<Pause>(queryKey, answer)
    },
  })
  return (
    <ConfirmDialog
      open
      title={t('paused.title')}
      body={t('paused.body', { count: waiting })}
      act={t('paused.resume')}
      look="primary"
      busy={resume.isPending}
      error={resume.error}
      onAct={() => resume.mutate()}
      onClose={onClose}
    />
  )
}
