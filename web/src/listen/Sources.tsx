import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceRow } from '../../../server/listen/shapes.ts'
import { DemoSection } from '../demo/DemoSection.tsx'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { CopyLine } from '../design/CopyLine.tsx'
import { FeedIcon, PauseIcon, PlusIcon } from '../design/icons.tsx'
import { Entry, List, Section } from '../design/Page.tsx'
import { inWorkspace } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { date, dateAndTime } from '../platform/time.ts'
import { AddFeed } from './AddFeed.tsx'
import { ConnectLine } from './ConnectLine.tsx'
import { Feeds, LookNow } from './Feeds.tsx'
import { sourcesKey } from './keys.ts'
import { SourceActs } from './SourceActs.tsx'
import styles from './Sources.module.css'

export function Sources() {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  const key = sourcesKey(workspaceId)
  const list = useList<SourceRow>(key, inWorkspace(workspaceId, 'sources'))
  useRereadOn(['source'], key)
  const mayConnect = useAbility('source.manage')
  const [adding, setAdding] = useState<'line' | 'feed' | null>(null)
  const close = () => setAdding(null)
  const add = mayConnect ? (
    <div className={styles.add}>
      <Button icon={<FeedIcon size={18} />} onPress={() => setAdding('feed')}>{t('addFeed')}</Button>
      <Button look="primary" icon={<PlusIcon size={18} />} onPress={() => setAdding('line')}>{t('add')}</Button>
    </div>
  ) : null
  return (
    <>
      <Section title={t('sources')} action={add}>
        <List {...list} empty={t('none')}>{(source) => <Source key={source.id} source={source} />}</List>
        <ConnectLine open={adding === 'line'} onClose={close} />
        <AddFeed open={adding === 'feed'} onClose={close} />
      </Section>
      <DemoSection />
    </>
  )
}

const kinds = ['line', 'feed', 'file', 'counter', 'web'] as const
const kindOf = ({ kind }: SourceRow) => (kinds.find((known) => known === kind) ?? 'other')

function Source({ source }: { source: SourceRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const heard = source.lastHeardAt ? t('heard', { at: dateAndTime(source.lastHeardAt, language) }) : t(source.kind === 'line' ? 'never' : 'neverOther')
  return (
    <Entry
      mark={<Avatar name={source.name} channel={source.kind} />}
      title={source.name}
      facts={`${t(`kind.${kindOf(source)}`)} · ${heard}`}
      action={source.stoppedAt ? <Chip icon={<PauseIcon size={14} />}>{t('stop.since', { at: date(source.stoppedAt, language) })}</Chip> : source.kind === 'feed' ? <LookNow source={source} /> : null}
    >
      {source.stoppedAt ? null : <Listening source={source} />}
      <SourceActs source={source} />
    </Entry>
  )
}

/** Where a source that listens hears, and how it goes with it. */
function Listening({ source }: { source: SourceRow }) {
  const { t } = useTranslation('listen')
  return (
    <>
      {source.webhookUrl ? <CopyLine label={t('webhook')} text={source.webhookUrl} /> : null}
      <Feeds feeds={source.feeds} />
    </>
  )
}
