import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HowWeRead } from '../../../server/analyze/shapes.ts'
import { Loading } from '../design/Loading.tsx'
import { Section } from '../design/Page.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { Progress } from '../design/Progress.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'
import { dateAndTime } from '../platform/time.ts'
import styles from './Analyze.module.css'
import { Errors } from './Errors.tsx'
import { readingsKey } from './keys.ts'

/** What reads, how far it is with what was read before, and its own error. */
export function Model() {
  const { t } = useTranslation('analyze')
  const { id: workspaceId } = useSession().workspace
  const key = readingsKey(workspaceId)
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read<HowWeRead>(inWorkspace(workspaceId, 'readings'), signal), ...whileUnseen })
  useRereadOn(['rereading'], key)
  const { data } = query
  return (
    <>
      <Section title={t('again.title')}>
        {data ? <Again again={data.rereading} /> : query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={1} />}
      </Section>
      {data ? <Errors model={data.model} errors={data.errors} /> : null}
    </>
  )
}

function Again({ again }: { again: HowWeRead['rereading'] }) {
  const { t } = useTranslation('analyze')
  const language = useLanguage()
  if (!again) return <p className={styles.plain}>{t('again.never')}</p>
  const counts = { read: again.read.toLocaleString('en'), changed: again.changed.toLocaleString('en'), total: again.total.toLocaleString('en') }
  if (again.endedAt) return <p className={styles.plain}>{t('again.done', { ...counts, at: dateAndTime(again.endedAt, language) })}</p>
  return <Progress label={t('again.running')} share={again.total === 0 ? 0 : again.lookedAt / again.total} facts={t('again.far', { ...counts, lookedAt: again.lookedAt.toLocaleString('en') })} />
}
