import { useTranslation } from 'react-i18next'
import type { ImportRow, ImportSettings } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { Disclosure } from '../../design/Disclosure.tsx'
import { SelectField, Switch } from '../../design/fields.tsx'
import { Loading } from '../../design/Loading.tsx'
import { Section } from '../../design/Page.tsx'
import { ProblemLine, ProblemPane } from '../../design/Problem.tsx'
import { useLanguage } from '../../platform/i18n.ts'
import { usePreview, useReading, useStep } from './imports.ts'
import { Preview } from './Preview.tsx'
import styles from './Reading.module.css'
import { SourceName } from './SourceName.tsx'

/** How the file is read, changed by whoever knows better, with the first rows as they would come in. */
export function Reading({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const preview = usePreview(one.id)
  const reading = useReading(one.id)
  const step = useStep(one.id)
  const isBusy = one.state === 'checking' || reading.isPending
  if (!preview.data) return preview.isError ? <ProblemPane error={preview.error} onRetry={() => void preview.refetch()} /> : <Loading rows={4} />
  const { columns, rows, import: { settings } } = preview.data
  const change = (part: Partial<ImportSettings>) => reading.mutate({ settings: { ...settings, ...part } })
  const ready = one.state === 'checked'
  return (
    <>
      {isBusy ? null : (
        <div className={styles.actions}>
          {ready ? (
            <Button look="primary" disabled={one.counts.created === 0} busy={step.isPending} onPress={() => step.mutate('start')}>{t('imports.start', { count: one.counts.created, rows: one.counts.created.toLocaleString('en') })}</Button>
          ) : <Button look="primary" busy={step.isPending} onPress={() => step.mutate('check')}>{t('imports.check')}</Button>}
          <ProblemLine error={step.error ?? reading.error} />
        </div>
      )}
      {ready ? <Examples one={one} /> : null}
      <Section title={t('imports.reading')} lead={`${t('imports.readingLead')} · ${settings.format.toUpperCase()}${settings.packed ? ' .gz' : ''} · ${t(`imports.encodings.${settings.encoding}`)}`}>
        <fieldset className={styles.fields} disabled={isBusy}>
          <legend className="unseen">{t('imports.reading')}</legend>
          <Columns settings={settings} names={columns} onChange={change} />
          <Switch label={t('imports.private')} checked={!settings.isPublic} onChange={(isPrivate) => change({ isPublic: !isPrivate })} />
        </fieldset>
        <Disclosure title={t('imports.more')}>
          <fieldset className={styles.fields} disabled={isBusy}>
            <legend className="unseen">{t('imports.more')}</legend>
            <Form settings={settings} onChange={change} />
            <SourceName key={one.source.name} name={one.source.name} onChange={(sourceName) => reading.mutate({ sourceName })} />
          </fieldset>
        </Disclosure>
      </Section>
      <Section title={t('imports.preview')} lead={t('imports.previewLead')}><Preview rows={rows} /></Section>
    </>
  )
}

const kinds = ['text', 'author', 'time', 'id'] as const

function Columns({ settings, names, onChange }: { settings: ImportSettings; names: string[]; onChange: (part: Partial<ImportSettings>) => void }) {
  const { t } = useTranslation('listen')
  const options = names.map((name) => ({ value: name, label: name }))
  return kinds.map((kind) => (
    <SelectField
      key={kind}
      label={t(`imports.column.${kind}`)}
      name={`column-${kind}`}
      value={settings.columns[kind] ?? ''}
      options={kind === 'text' ? options : [{ value: '', label: t(`imports.noColumn.${kind}`) }, ...options]}
      onChange={(name) => onChange({ columns: { ...settings.columns, [kind]: name === '' ? null : name } })}
    />
  ))
}

const encodings = ['utf-8', 'windows-874', 'utf-16le', 'utf-16be'] as const

/** What the computer tells by itself, nearly always rightly. */
function Form({ settings, onChange }: { settings: ImportSettings; onChange: (part: Partial<ImportSettings>) => void }) {
  const { t } = useTranslation('listen')
  const separators = [[',', t('imports.comma')], [';', t('imports.semicolon')], ['\t', t('imports.tab')], ['|', t('imports.bar')]] as const
  return (
    <>
      <SelectField label={t('imports.encoding')} name="encoding" value={settings.encoding} options={encodings.map((name) => ({ value: name, label: t(`imports.encodings.${name}`) }))} onChange={(encoding) => onChange({ encoding: encoding as ImportSettings['encoding'] })} />
      <SelectField label={t('imports.dates')} name="dates" value={settings.dates} options={(['day-first', 'month-first'] as const).map((value) => ({ value, label: t(`imports.${value}`) }))} hint={t('imports.datesHint')} onChange={(dates) => onChange({ dates: dates as ImportSettings['dates'] })} />
      {settings.format === 'csv' ? (
        <>
          <SelectField label={t('imports.separator')} name="separator" value={settings.separator} options={separators.map(([value, label]) => ({ value, label }))} onChange={(separator) => onChange({ separator: separator as ImportSettings['separator'] })} />
          <Switch label={t('imports.hasHeader')} checked={settings.hasHeader} onChange={(hasHeader) => onChange({ hasHeader })} />
        </>
      ) : null}
    </>
  )
}

function Examples({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  if (one.examples.length === 0) return null
  return (
    <Disclosure title={t('imports.examples', { count: one.counts.failed })}>
      <ul className={styles.examples}>
        {one.examples.map((row) => <li key={row.number}>{row.problem[language]}</li>)}
      </ul>
    </Disclosure>
  )
}
