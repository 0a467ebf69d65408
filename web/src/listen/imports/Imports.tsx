import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ImportRow } from '../../../../server/listen/shapes.ts'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { Entry, List, Section } from '../../design/Page.tsx'
import { inWorkspace } from '../../platform/api.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useList } from '../../platform/lists.ts'
import { useSession } from '../../platform/session.ts'
import { useRereadOn } from '../../platform/stream.ts'
import { dateAndTime } from '../../platform/time.ts'
import { DropFile } from './DropFile.tsx'
import { importsKey, isWorking } from './imports.ts'

export function Imports() {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  const key = importsKey(workspaceId)
  const list = useList<ImportRow>(key, inWorkspace(workspaceId, 'imports'))
  useRereadOn(['import'], key)
  return (
    <>
      <DropFile />
      <Section title={t('imports.list')}>
        <List {...list} empty={t('imports.none')}>{(one) => <Line key={one.id} one={one} />}</List>
      </Section>
    </>
  )
}

function Line({ one }: { one: ImportRow }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const navigate = useNavigate()
  const { id: workspaceId } = useSession().workspace
  const { created, duplicates, failed } = one.counts
  const open = () => void navigate({ to: '/w/$workspaceId/listen/imports/$importId', params: { workspaceId, importId: one.id } })
  return (
    <Entry
      title={one.name}
      facts={`${dateAndTime(one.createdAt, language)}${one.by ? ` · ${one.by}` : ''} · ${t('imports.countsLine', { created: created.toLocaleString('en'), duplicates: duplicates.toLocaleString('en'), failed: failed.toLocaleString('en') })}`}
      action={
        <>
          <Chip tone={one.state === 'broken' ? 'broken' : isWorking(one.state) ? 'waits' : 'plain'}>{t(`imports.state.${one.state}`)}</Chip>
          <Button look="quiet" onPress={open}>{t('imports.open')}</Button>
        </>
      }
    />
  )
}
