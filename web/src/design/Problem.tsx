import { useTranslation } from 'react-i18next'
import { useLanguage } from '../platform/i18n.ts'
import { Problem, wordsFor } from '../platform/problem.ts'
import { Button } from './Button.tsx'
import { RetryIcon, WarnIcon } from './icons.tsx'
import styles from './Problem.module.css'

/** The server's own words in the reader's language, else ours for that status; never a bare code. */
export function useProblemText(): (error: unknown) => string {
  const language = useLanguage()
  const { t } = useTranslation('platform')
  return (error) => {
    if (!(error instanceof Problem)) return t('problem.server')
    return error[language] ?? t(`problem.${wordsFor(error.status)}`)
  }
}

/** A line beside what failed. */
export function ProblemLine({ error, id }: { error: unknown; id?: string }) {
  const text = useProblemText()
  if (!error) return null
  return (
    <p className={styles.line} role="alert" id={id}>
      <WarnIcon size={18} />
      <span>{text(error)}</span>
    </p>
  )
}

/** In place of what could not be loaded: what happened, and the way on. */
export function ProblemPane({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation('design')
  const text = useProblemText()
  return (
    <div className={styles.pane} role="alert">
      <WarnIcon size={28} />
      <p>{text(error)}</p>
      <Button onPress={onRetry} icon={<RetryIcon size={18} />}>{t('tryAgain')}</Button>
    </div>
  )
}
