import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceRow } from '../../../server/listen/shapes.ts'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { EditIcon, PauseIcon, RetryIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { ChangeAddress } from './ChangeAddress.tsx'
import { sourcesKey } from './keys.ts'
import styles from './Sources.module.css'

/** What an administrator does with a source that listens: stop it, go on, read it elsewhere. Nothing that came from it goes. */
export function SourceActs({ source }: { source: SourceRow }) {
  const { t } = useTranslation('listen')
  const mayManage = useAbility('source.manage')
  const problemText = useProblemText()
  const set = useStopped(source)
  const [asking, setAsking] = useState<'stop' | 'address' | null>(null)
  const close = () => setAsking(null)
  if (!mayManage || !(source.kind === 'line' || source.kind === 'feed')) return null
  if (source.stoppedAt !== null) {
    const goOn = () => set.mutate('resume', { onError: (error) => notify(problemText(error)) })
    return <div className={styles.acts}><Button icon={<RetryIcon size={18} />} busy={set.isPending} onPress={goOn}>{t('stop.resume')}</Button></div>
  }
  return (
    <div className={styles.acts}>
      {source.feeds.length > 0 ? <Button look="quiet" icon={<EditIcon size={18} />} onPress={() => setAsking('address')}>{t('address.change')}</Button> : null}
      <Button look="quiet" icon={<PauseIcon size={18} />} onPress={() => setAsking('stop')}>{t('stop.act')}</Button>
      {asking === 'address' ? <ChangeAddress source={source} onClose={close} /> : null}
      <ConfirmDialog
        open={asking === 'stop'}
        title={t('stop.title', { name: source.name })}
        body={t(source.kind === 'line' ? 'stop.bodyLine' : 'stop.bodyFeed')}
        act={t('stop.act')}
        busy={set.isPending}
        error={set.error}
        onAct={() => set.mutate('stop', { onSuccess: close })}
        onClose={close}
      />
    </div>
  )
}

function useStopped(source: SourceRow) {
  const { t } = useTranslation('listen')
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: (act: 'stop' | 'resume') => send(inWorkspace(workspaceId, 'sources', source.id, act)),
    onSuccess: (_answer, act) => notify(t(act === 'stop' ? 'stop.done' : 'stop.resumed', { name: source.name })),
    onSettled: () => client.invalidateQueries({ queryKey: sourcesKey(workspaceId) }),
  })
}
