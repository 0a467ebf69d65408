import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { Section } from '../design/Page.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { useDemo } from './demo.ts'
import { DemoProgress, isUnderWay } from './DemoProgress.tsx'

/** Where the sources are: to load the demonstration, to stop it, and to take it away. */
export function DemoSection() {
  const { t } = useTranslation('demo')
  const { demo, change } = useDemo()
  const [asking, setAsking] = useState(false)
  if (!demo) return null
  const remove = () => change.mutate('DELETE', { onSuccess: () => setAsking(false) })
  const action =
    demo.state === 'none' ? <Button busy={change.isPending} onPress={() => change.mutate('POST')}>{t('try')}</Button>
    : demo.state === 'here' ? <Button onPress={() => setAsking(true)}>{t('remove')}</Button>
    : demo.state === 'loading' ? <Button busy={change.isPending} onPress={remove}>{t('stop')}</Button>
    : null
  return (
    <Section title={t('title')} lead={t('lead')} action={action}>
      {isUnderWay(demo) ? <DemoProgress demo={demo} /> : null}
      {asking ? null : <ProblemLine error={change.error} />}
      <ConfirmDialog open={asking} title={t('removeTitle')} body={t('removeBody')} act={t('remove')} busy={change.isPending} error={change.error} onAct={remove} onClose={() => setAsking(false)} />
    </Section>
  )
}
