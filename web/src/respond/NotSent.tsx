import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { useProblemText } from '../design/Problem.tsx'
import { Problem } from '../platform/problem.ts'
import styles from './Composer.module.css'

/** Why it has not left. The words are back in the box, and leave by a press of the person's own. */
export function NotSent({ error, onSendAll }: { error: unknown; onSendAll: () => void }) {
  const { t } = useTranslation('respond')
  const text = useProblemText()
  if (!error) return null
  const code = error instanceof Problem ? error.code : undefined
  if (code === 'answered-meanwhile') {
    return (
      <div className={styles.meanwhile} role="alert">
        <p>{text(error)}</p>
        <Button onPress={onSendAll}>{t('compose.sendAll')}</Button>
      </div>
    )
  }
  return <p className={styles.notSent} role="alert">{code === 'offline' ? t('compose.notKnown') : `${t('compose.notSent')} ${text(error)}`}</p>
}
