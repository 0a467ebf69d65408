import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { Problem } from '../platform/problem.ts'
import { Gate } from './Gate.tsx'

/** What stands where a screen cannot: each says what happened and the way on. */
export function NotFound() {
  const { t } = useTranslation('shell')
  return <Gate title={t('notFound')} lead={t('notFoundWhy')}><Link to="/">{t('home')}</Link></Gate>
}

export function NoWorkspace() {
  const { t } = useTranslation('shell')
  return <Gate title={t('noWorkspace')} lead={t('noWorkspaceWhy')}>{null}</Gate>
}

export function Broke({ error, reset }: { error: unknown; reset: () => void }) {
  const { t } = useTranslation('shell')
  if (error instanceof Problem) return <Gate title={t('broke')}><ProblemPane error={error} onRetry={reset} /></Gate>
  return (
    <Gate title={t('broke')} lead={t('brokeWhy')}>
      <Button look="primary" onPress={() => location.reload()}>{t('reload')}</Button>
    </Gate>
  )
}
