import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../../server/listen/shapes.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { dateAndTime } from '../../platform/time.ts'
import styles from './Reading.module.css'

type Row = ImportPreview['rows'][number]

/** The first rows as they would come in, and beside those that would not, why. */
export function Preview({ rows }: { rows: Row[] }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className={styles.table} tabIndex={0} role="region" aria-label={t('imports.preview')}>
      <table>
        <thead>
          <tr><th scope="col">{t('imports.row')}</th><th scope="col">{t('imports.column.text')}</th><th scope="col">{t('imports.column.author')}</th><th scope="col">{t('imports.column.time')}</th></tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <th scope="row">{row.number}</th>
              <td className={styles.text}>{row.text}{row.problem ? <p className={styles.problem}>{row.problem[language]}</p> : null}</td>
              <td>{row.author ?? '–'}</td>
              <td className={styles.when}>{row.time ? dateAndTime(row.time, language) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
