import { useTranslation } from 'react-i18next'
import type { Customer, TimelineItem } from '../../../server/customers/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { EditIcon, NoteIcon, PublicIcon, RespondIcon, UndoIcon } from '../design/icons.tsx'
import { Mood } from '../design/Mood.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useAbility } from '../platform/session.ts'
import { clockTime } from '../platform/time.ts'
import { useUndo } from './actions.ts'
import { type Field, toText } from './fields.ts'
import { useSourceName } from './sources.ts'
import styles from './Timeline.module.css'

type Said = Extract<TimelineItem, { type: 'interaction' }>
type Changed = Extract<TimelineItem, { type: 'change' }>

export function TimelineEntry({ item, customer }: { item: TimelineItem; customer: Customer }) {
  return item.type === 'interaction' ? <SaidEntry item={item} /> : <ChangedEntry item={item} customer={customer} />
}

const kinds = ['sticker', 'image', 'video', 'audio', 'file', 'location', 'follow', 'unfollow'] as const

function SaidEntry({ item }: { item: Said }) {
  const { t } = useTranslation('customers')
  const sourceName = useSourceName()
  const kind = t(`kind.${kinds.find((known) => known === item.kind) ?? 'other'}`)
  return (
    <li className={styles.item}>
      <span className={styles.mark}>{item.direction === 'inside' ? <NoteIcon size={18} /> : <RespondIcon size={18} />}</span>
      <div className={styles.body}>
        <p className={styles.facts}>
          <strong>{t(`said.${item.direction}`)}</strong>
          <span>{sourceName(item.source)}</span>
          <Clock at={item.at} />
          {item.isPublic ? <Chip icon={<PublicIcon size={14} />}>{t('isPublic')}</Chip> : null}
          {item.reading && !item.removed ? <Mood mood={item.reading.mood} /> : null}
        </p>
        {item.removed ? <p className={styles.pale}>{t('removed')}</p> : <p className={styles.words} data-side={item.direction}>{item.text ?? kind}</p>}
      </div>
    </li>
  )
}

const kindsOfChange = { 'person.created': 'created', 'person.archived': 'archived', 'person.restored': 'restored', 'identity.named': 'named' } as const

function ChangedEntry({ item, customer }: { item: Changed; customer: Customer }) {
  const { t } = useTranslation('customers')
  const undo = useUndo()
  const mayUndo = useAbility('change.undo')
  const edited = Object.entries(item.columns) as [Field, { from: unknown; to: unknown }][]
  const plain = item.kind in kindsOfChange ? t(`change.${kindsOfChange[item.kind as keyof typeof kindsOfChange]}`) : t('change.other')
  return (
    <li className={styles.item}>
      <span className={styles.mark}><EditIcon size={18} /></span>
      <div className={styles.body}>
        <p className={styles.facts}><By by={item.by} /><Clock at={item.at} /></p>
        {item.kind === 'person.edited' ? edited.map(([field, change]) => <p key={field} className={styles.change}><Edited field={field} change={change} /></p>) : <p className={styles.change}>{plain}</p>}
      </div>
      {mayUndo && item.kind.startsWith('person.') ? (
        <Button look="quiet" icon={<UndoIcon size={16} />} busy={undo.isPending} onPress={() => undo.mutate({ id: customer.id, changeId: item.id })}>{t('undo')}</Button>
      ) : null}
    </li>
  )
}

function Edited({ field, change }: { field: Field; change: { from: unknown; to: unknown } }) {
  const { t } = useTranslation('customers')
  const [from, to] = [toText(change.from), toText(change.to)]
  const what = from && to ? t('change.fromTo', { from, to }) : to ? t('change.set', { to }) : t('change.cleared', { from })
  return <>{t('change.edited', { field: t(`field.${field}`) })} {what}</>
}

function By({ by }: { by: Changed['by'] }) {
  const { t } = useTranslation('customers')
  return <strong>{by.kind === 'member' ? (by.name ?? t('by.someone')) : t(`by.${by.kind}`)}</strong>
}

function Clock({ at }: { at: string }) {
  const language = useLanguage()
  return <time dateTime={at}>{clockTime(at, language)}</time>
}
