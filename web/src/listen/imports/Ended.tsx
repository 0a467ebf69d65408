import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx'
import { UndoIcon } from '../../design/icons.tsx'
import { useSession } from '../../platform/session.ts'
import styles from './Ended.module.css'
import { useStep } from './imports.ts'

/** What happened, in one sentence, and the way back. */
export function Ended({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const [asked, setAsked] = useState(false)
  const step = useStep(one.id)
  const { id: workspaceId } = useSession().workspace
  const mayUndo = one.state !== 'undone' && one.source.id !== null
  const undo = () => step.mutate('undo', { onSuccess: () => setAsked(false) })
  return (
    <div className={styles.ended}>
      <p>{t(`imports.ended.${one.state as 'done' | 'cancelled' | 'broken' | 'undone'}`)}{one.counts.kept > 0 ? ` ${t('imports.keptWhy')}` : ''}</p>
      {one.counts.failed > 0 && one.state !== 'undone' ? (
        <p>{t('imports.failedWhere')} <Link to="/w/$workspaceId/listen/faults" params={{ workspaceId }}>{t('faults')}</Link></p>
      ) : null}
      {mayUndo ? <div><Button icon={<UndoIcon size={18} />} onPress={() => setAsked(true)}>{t('imports.undo')}</Button></div> : null}
      <ConfirmDialog
        open={asked}
        title={t('imports.undoTitle')}
        body={t('imports.undoBody', { created: one.counts.created.toLocaleString('en') })}
        act={t('imports.undo')}
        busy={step.isPending}
        error={step.error}
        onAct={undo}
        onClose={() => setAsked(false)}
      />
    </div>
  )
}
