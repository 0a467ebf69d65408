import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import { Dialog, DialogActions } from './Dialog.tsx'
import { ProblemLine } from './Problem.tsx'

/** Asks before what cannot be taken back; the button says what it does, never "yes". */
export function ConfirmDialog({ open, title, body, act, look = 'danger', busy, error, onAct, onClose }: {
  open: boolean
  title: string
  body: string
  act: string
  /** Primary for what is meant well but cannot be called back. */
  look?: 'danger' | 'primary'
  busy: boolean
  error: unknown
  onAct: () => void
  onClose: () => void
}) {
  const { t } = useTranslation('design')
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <p>{body}</p>
      <ProblemLine error={error} />
      <DialogActions>
        <Button onPress={onClose}>{t('cancel')}</Button>
        <Button look={look} busy={busy} onPress={onAct}>{act}</Button>
      </DialogActions>
    </Dialog>
  )
}
