import { useTranslation } from 'react-i18next'
import type { SourceRow } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { SelectField, Switch } from '../../design/fields.tsx'
import { CloseIcon } from '../../design/icons.tsx'
import { inWorkspace } from '../../platform/api.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useList } from '../../platform/lists.ts'
import { useSession } from '../../platform/session.ts'
import { clockTime, date } from '../../platform/time.ts'
import { sourcesKey } from '../keys.ts'
import { endOf, intents, languages, moods, type StreamFilter } from './filter.ts'
import styles from './Stream.module.css'

export function Filters({ filter, onChange }: { filter: StreamFilter; onChange: (filter: StreamFilter) => void }) {
  const { t } = useTranslation(['listen', 'design'])
  const { id: workspaceId } = useSession().workspace
  const sources = useList<SourceRow>(sourcesKey(workspaceId), inWorkspace(workspaceId, 'sources')).items ?? []
  const set = (name: keyof StreamFilter) => (value: string) => {
    const { [name]: _, ...rest } = filter
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  const all = { value: '', label: t('stream.all') }
  const heard = sources.filter(({ kind, id }) => kind !== 'line' || id === filter.source).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={styles.filters} role="search" aria-label={t('stream.filters')}>
      <SelectField label={t('stream.source')} name="source" value={filter.source ?? ''} onChange={set('source')} options={[all, ...heard]} />
      <SelectField label={t('stream.mood')} name="mood" value={filter.mood ?? ''} onChange={set('mood')} options={[all, ...moods.map((mood) => ({ value: mood, label: t(`design:mood.${mood}`) }))]} />
      <SelectField label={t('stream.intent')} name="intent" value={filter.intent ?? ''} onChange={set('intent')} options={[all, ...intents.map((intent) => ({ value: intent, label: t(`design:intent.${intent}`) }))]} />
      <SelectField label={t('stream.language')} name="language" value={filter.language ?? ''} onChange={set('language')} options={[all, ...languages.map((one) => ({ value: one, label: t(`stream.in.${one}`) }))]} />
      <div className={styles.urgent}><Switch label={t('stream.onlyUrgent')} checked={filter.urgent !== undefined} onChange={(only) => set('urgent')(only ? 'true' : '')} /></div>
      {filter.hour ? <HourChosen hour={filter.hour} onClear={() => set('hour')('')} /> : null}
    </div>
  )
}

function HourChosen({ hour, onClear }: { hour: string; onClear: () => void }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  return <Button icon={<CloseIcon size={16} />} onPress={onClear}>{t('stream.onlyHour', { day: date(hour, language), from: clockTime(hour, language), to: clockTime(endOf(hour), language) })}</Button>
}
