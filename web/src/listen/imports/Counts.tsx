import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../../../server/listen/shapes.ts'
import styles from './Counts.module.css'

/** What became of the rows, or what would: each figure with its words. */
export function Counts({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const { created, duplicates, failed, removed, kept } = one.counts
  const isAhead = one.state === 'checking' || one.state === 'checked'
  const figures: [label: string, count: number, isBad: boolean][] = one.state === 'undone' || one.state === 'undoing'
    ? [[t('imports.removed'), removed, false], [t('imports.kept'), kept, kept > 0]]
    : [[t(isAhead ? 'imports.wouldCreate' : 'imports.created'), created, false], [t('imports.duplicates'), duplicates, false], [t(isAhead ? 'imports.wouldFail' : 'imports.failed'), failed, failed > 0]]
  return (
    <dl className={styles.counts}>
      {figures.map(([label, count, isBad]) => (
        <div key={label} data-bad={isBad || undefined}>
          <dt>{label}</dt>
          <dd>{count.toLocaleString('en')}</dd>
        </div>
      ))}
    </dl>
  )
}
