import { useTranslation } from 'react-i18next'
import type { HowWeRead } from '../../../server/analyze/shapes.ts'
import { Section } from '../design/Page.tsx'
import styles from './Analyze.module.css'

type Shares = HowWeRead['errors']['moods'] | HowWeRead['errors']['intents']

const percent = (share: number) => `${Math.round(share * 100)}%`

/** How often the model is wrong, told by itself: of messages that it had not seen while it learned. */
export function Errors({ model, errors }: { model: string; errors: HowWeRead['errors'] }) {
  const { t } = useTranslation(['analyze', 'design'])
  const { moods, intents } = errors
  return (
    <Section title={t('errors.title')} lead={t('errors.lead', { model })}>
      <div className={styles.tables}>
        <Table caption={t('errors.moods', { right: percent(moods.accuracy), messages: moods.messages.toLocaleString('en') })} shares={moods} name={(label) => t(`design:mood.${label as 'pleased'}`)} />
        <Table caption={t('errors.intents', { right: percent(intents.accuracy), messages: intents.messages.toLocaleString('en') })} shares={intents} name={(label) => (label === 'other' ? t('errors.other') : t(`design:intent.${label as 'spam'}`))} />
      </div>
      <ul className={styles.limits}>
        {(['old', 'sarcasm', 'private', 'words', 'urgency'] as const).map((limit) => <li key={limit}>{t(`errors.limits.${limit}`)}</li>)}
      </ul>
    </Section>
  )
}

/** With fewer labelled messages than these a share says little. */
const enough = 50

function Table({ caption, shares, name }: { caption: string; shares: Shares; name: (label: string) => string }) {
  const { t } = useTranslation('analyze')
  return (
    <table className={styles.table}>
      <caption>{caption}</caption>
      <thead>
        <tr><th scope="col">{t('errors.as')}</th><th scope="col">{t('errors.precision')}</th><th scope="col">{t('errors.recall')}</th><th scope="col">{t('errors.labelled')}</th></tr>
      </thead>
      <tbody>
        {shares.classes.map(({ label, precision, recall, labelled }) => (
          <tr key={label}>
            <th scope="row">{name(label)}</th>
            <td>{percent(precision)}</td>
            <td>{percent(recall)}</td>
            <td>{labelled.toLocaleString('en')}{labelled < enough ? ` ${t('errors.few')}` : ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
