import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import type { Problem } from '../platform/problem.ts'
import styles from './Dialogs.module.css'
import { type Field, toText } from './fields.ts'

/** Two wrote the same field: both texts side by side, and the person who came second decides. */
export function ConflictDialog({ field, conflict, mine, onMine, onTheirs }: {
  field: Field
  conflict: Problem
  mine: string
  onMine: () => void
  onTheirs: () => void
}) {
  const { t } = useTranslation('customers')
  const by = typeof conflict.details['by'] === 'string' ? conflict.details['by'] : t('conflict.someone')
  return (
    <Dialog open title={t('conflict.title')} onClose={onTheirs}>
      <p>{t('conflict.lead', { name: by, field: t(`field.${field}`) })}</p>
      <dl className={styles.sides}>
        <div className={styles.side}><dt>{t('conflict.theirs')}</dt><dd>{toText(conflict.details['present']) || t('conflict.nothing')}</dd></div>
        <div className={styles.side}><dt>{t('conflict.mine')}</dt><dd>{mine || t('conflict.nothing')}</dd></div>
      </dl>
      <DialogActions>
        <Button onPress={onTheirs}>{t('conflict.keepTheirs')}</Button>
        <Button look="primary" onPress={onMine}>{t('conflict.useMine')}</Button>
      </DialogActions>
    </Dialog>
  )
}
