import { useTranslation } from 'react-i18next'
import type { DemoAnswer } from '../../../server/seed/shapes.ts'
import styles from './Demo.module.css'

type UnderWay = DemoAnswer & { state: 'loading' | 'leaving' }

export const isUnderWay = (demo: DemoAnswer | undefined): demo is UnderWay => demo?.state === 'loading' || demo?.state === 'leaving'

/** How far it is; how long taking it away lasts, nobody knows, but it is short. */
export function DemoProgress({ demo }: { demo: UnderWay }) {
  const { t } = useTranslation('demo')
  const text = demo.state === 'leaving' ? t('leaving') : t('loading', { done: demo.done, total: demo.total })
  return (
    <div className={styles.under}>
      <p>{text}</p>
      <progress aria-label={text} max={demo.total} {...(demo.state === 'loading' ? { value: demo.done } : {})} />
    </div>
  )
}
