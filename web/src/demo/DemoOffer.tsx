import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import styles from './Demo.module.css'
import { useDemo } from './demo.ts'
import { DemoProgress, isUnderWay } from './DemoProgress.tsx'

/** Where something is, or soon will be: only how far it is while it comes. */
export function DemoUnderWay() {
  const { demo } = useDemo()
  return isUnderWay(demo) ? <DemoProgress demo={demo} /> : null
}

/** Where nothing is yet: one press, and there is something to try. */
export function DemoOffer() {
  const { t } = useTranslation('demo')
  const { demo, change } = useDemo()
  if (isUnderWay(demo)) return <DemoProgress demo={demo} />
  if (demo?.state !== 'none') return null
  return (
    <div className={styles.offer}>
      <Button busy={change.isPending} onPress={() => change.mutate('POST')}>{t('try')}</Button>
      <p className={styles.why}>{t('lead')}</p>
      <ProblemLine error={change.error} />
    </div>
  )
}
