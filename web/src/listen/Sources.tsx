import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceRow } from '../../../server/listen/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { CopyLine } from '../design/CopyLine.tsx'
import { PlusIcon } from '../design/icons.tsx'
import { Entry, List, Section } from '../design/Page.tsx'
import { inWorkspace } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { dateAndTime } from '../platform/time.ts'
import { ConnectLine } from './ConnectLine.tsx'

const sourcesKey = (workspaceId: string) => ['w', workspaceId, 'sources', 'all'] as const

export function Sources() {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  const key = sourcesKey(workspaceId)
  const list = useList<SourceRow>(key, inWorkspace(workspaceId, 'sources'))
  useRereadOn(['source'], key)
  const mayConnect = useAbility('source.manage')
  const [connecting, setConnecting] = useState(false)
  const add = mayConnect ? <Button look="primary" icon={<PlusIcon size={18} />} onPress={() => setConnecting(true)}>{t('add')}</Button> : null
  return (
    <Section title={t('sources')} action={add}>
      <List {...list} empty={t('none')}>{(source) => <Source key={source.id} source={source} />}</List>
      <ConnectLine open={connecting} onClose={() => setConnecting(false)} />
    </Section>
  )
}

function Source({ source }: { source: SourceRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const heard = source.lastHeardAt ? t('heard', { at: dateAndTime(source.lastHeardAt, language) }) : t('never')
  return (
    <Entry
      mark={<Avatar name={source.name} channel={source.kind} />}
      title={source.name}
      facts={`${t(source.kind === 'line' || source.kind === 'file' ? `kind.${source.kind}` : 'kind.other')} · ${heard}`}
    >
      {source.webhookUrl ? <CopyLine label={t('webhook')} text={source.webhookUrl} /> : null}
    </Entry>
  )
}
