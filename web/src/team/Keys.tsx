import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyRow } from '../../../server/team/shapes.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { SelectField, TextField } from '../design/fields.tsx'
import { KeyIcon, RemoveIcon } from '../design/icons.tsx'
import { Entry, List, Section } from '../design/Page.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { date, dateAndTime } from '../platform/time.ts'
import { MakeDialog } from './MakeDialog.tsx'
import { useRoleOptions } from './roles.ts'
import { useRemoval } from './useRemoval.tsx'

export function Keys() {
  const { t } = useTranslation('team')
  const language = useLanguage()
  const { id: workspaceId } = useSession().workspace
  const key = ['w', workspaceId, 'keys']
  const list = useList<KeyRow>(key, inWorkspace(workspaceId, 'keys'))
  useRereadOn(['key'], key)
  const [making, setMaking] = useState(false)
  const [revoke, dialog] = useRemoval<KeyRow>(
    key,
    (row) => inWorkspace(workspaceId, 'keys', row.id),
    ({ name }) => ({ title: t('revokeTitle', { name }), body: t('revokeBody'), act: t('revoke') }),
  )
  const facts = (row: KeyRow) =>
    `${t('keyFacts', { role: t(`roles.${row.role}`), at: date(row.createdAt, language) })} · ${row.lastUsedAt ? t('used', { at: dateAndTime(row.lastUsedAt, language) }) : t('unused')}`
  return (
    <Section title={t('keys')} lead={t('keysLead')} action={<Button icon={<KeyIcon size={18} />} onPress={() => setMaking(true)}>{t('addKey')}</Button>}>
      <List {...list} empty={t('noKeys')}>
        {(row) => (
          <Entry
            key={row.id}
            title={row.name}
            facts={facts(row)}
            action={<IconButton label={`${t('revoke')}: ${row.name}`} onPress={() => revoke(row)}><RemoveIcon /></IconButton>}
          />
        )}
      </List>
      {making ? <MakeKey listKey={key} onClose={() => setMaking(false)} /> : null}
      {dialog}
    </Section>
  )
}

function MakeKey({ listKey, onClose }: { listKey: string[]; onClose: () => void }) {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const options = useRoleOptions()
  const { id: workspaceId } = useSession().workspace
  const [name, setName] = useState('')
  const [role, setRole] = useState('viewer')
  const make = async () => {
    const made = await send<KeyRow & { key: string }>(inWorkspace(workspaceId, 'keys'), { name, role })
    void client.invalidateQueries({ queryKey: listKey })
    return made
  }
  return (
    <MakeDialog
      words={{ title: t('keyForm.title'), go: t('keyForm.go'), doneTitle: t('keyForm.doneTitle'), finish: t('keyForm.finish'), label: t('keyForm.key') }}
      make={make}
      secret={(made) => made.key}
      lead={() => t('keyForm.doneLead')}
      onClose={onClose}
    >
      <TextField label={t('keyForm.name')} name="name" hint={t('keyForm.nameHint')} required autoFocus value={name} onChange={setName} />
      <SelectField label={t('role')} name="role" options={options} value={role} onChange={setRole} />
    </MakeDialog>
  )
}
