import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { BackIcon } from '../../design/icons.tsx'
import { Loading } from '../../design/Loading.tsx'
import { Page } from '../../design/Page.tsx'
import { ProblemLine, ProblemPane } from '../../design/Problem.tsx'
import { Progress } from '../../design/Progress.tsx'
import { useLanguage } from '../../platform/i18n.ts'
import { useNow } from '../../platform/now.ts'
import { useSession } from '../../platform/session.ts'
import { Counts } from './Counts.tsx'
import { Ended } from './Ended.tsx'
import { isOpen, isWorking, useImport, useStep } from './imports.ts'
import { Reading } from './Reading.tsx'
import { leftOf, type Left } from './left.ts'

/** One import from its first look to its undo: what stands here follows its state. */
export function Import() {
  const { t } = useTranslation('listen')
  const { importId } = useParams({ from: '/w/$workspaceId/listen/imports/$importId' })
  const query = useImport(importId)
  const navigate = useNavigate()
  const { id: workspaceId } = useSession().workspace
  const back = () => void navigate({ to: '/w/$workspaceId/listen/imports', params: { workspaceId } })
  const one = query.data
  return (
    <Page title={one?.name ?? t('imports.title')} lead={one ? t('imports.under', { source: one.source.name }) : ''}>
      <div><Button icon={<BackIcon size={18} />} onPress={back}>{t('imports.all')}</Button></div>
      {one ? <Standing key={one.id} one={one} /> : query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={4} />}
    </Page>
  )
}

function Standing({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  return (
    <>
      {one.problem ? <p role="alert">{one.problem[language]}</p> : null}
      {isWorking(one.state) ? <Working one={one} /> : null}
      {one.state === 'draft' ? null : <Counts one={one} />}
      {isOpen(one.state) ? <Reading one={one} /> : null}
      {isOpen(one.state) || isWorking(one.state) ? null : <Ended one={one} />}
      <span hidden aria-live="polite">{t(`imports.state.${one.state}`)}</span>
    </>
  )
}

function Working({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const step = useStep(one.id)
  const now = useNow(1000)
  const label = t(`imports.working.${one.state as 'checking' | 'running' | 'undoing'}`)
  const share = one.state === 'undoing' ? (one.counts.removed + one.counts.kept) / Math.max(1, one.counts.created) : one.progress.bytes / Math.max(1, one.size)
  const left = one.state === 'running' && one.startedAt ? leftOf(share, now - Date.parse(one.startedAt)) : null
  return (
    <>
      <Progress label={label} share={share} facts={`${t('imports.rowsSoFar', { rows: one.progress.rows.toLocaleString('en') })}${left ? ` · ${words(left)}` : ''}`} />
      {one.state === 'undoing' ? null : <div><Button busy={step.isPending} onPress={() => step.mutate('cancel')}>{t('imports.cancel')}</Button></div>}
      <ProblemLine error={step.error} />
    </>
  )
  function words({ unit, count }: Left): string {
    return t(`imports.left.${unit}`, { count })
  }
}
