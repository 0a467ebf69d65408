import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FaultRow } from '../../../server/listen/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Disclosure, Raw } from '../design/Disclosure.tsx'
import { RetryIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { Entry, List, Section } from '../design/Page.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { dateAndTime } from '../platform/time.ts'

const faultsKey = (workspaceId: string) => ['w', workspaceId, 'faults'] as const

export function Faults() {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  const key = faultsKey(workspaceId)
  const list = useList<FaultRow>(key, inWorkspace(workspaceId, 'faults'))
  useRereadOn(['fault'], key)
  return (
    <Section title={t('faults')} lead={t('faultsLead')}>
      <List {...list} empty={t('noFaults')}>{(fault) => <Fault key={`${fault.source.id} ${fault.eventKey}`} fault={fault} />}</List>
    </Section>
  )
}

function Fault({ fault }: { fault: FaultRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const client = useQueryClient()
  const mayRetry = useAbility('fault.retry')
  const { id: workspaceId } = useSession().workspace
  const retry = useMutation({
    mutationFn: () => send(inWorkspace(workspaceId, 'faults', 'retry'), { sourceId: fault.source.id, eventKey: fault.eventKey }),
    onSuccess: () => notify(t('retried')),
    onSettled: () => client.invalidateQueries({ queryKey: faultsKey(workspaceId) }),
  })
  return (
    <Entry
      title={fault.problem[language]}
      facts={t('faultFacts', { source: fault.source.name, at: dateAndTime(fault.receivedAt, language), count: fault.attempts })}
      action={mayRetry ? <Button icon={<RetryIcon size={18} />} busy={retry.isPending} onPress={() => retry.mutate()}>{t('retry')}</Button> : null}
    >
      <ProblemLine error={retry.error} />
      <Disclosure title={t('excerpt')}><Raw text={fault.excerpt} /></Disclosure>
    </Entry>
  )
}
