import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationRow } from '../../../server/team/shapes.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { SelectField, TextField } from '../design/fields.tsx'
import { PlusIcon, RemoveIcon } from '../design/icons.tsx'
import { Entry, List, Section } from '../design/Page.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { date } from '../platform/time.ts'
import { MakeDialog } from './MakeDialog.tsx'
import { useRoleOptions } from './roles.ts'
import { useRemoval } from './useRemoval.tsx'

export function Invitations() {
  const { t } = useTranslation('team')
  const language = useLanguage()
  const { id: workspaceId } = useSession().workspace
  const key = ['w', workspaceId, 'invitations']
  const list = useList<InvitationRow>(key, inWorkspace(workspaceId, 'invitations'))
  useRereadOn(['invitation', 'member'], key)
  const [inviting, setInviting] = useState(false)
  const [cancel, dialog] = useRemoval<InvitationRow>(
    key,
    (invitation) => inWorkspace(workspaceId, 'invitations', invitation.id),
    ({ name }) => ({ title: t('cancelTitle', { name }), body: t('cancelBody'), act: t('cancelInvitation') }),
  )
  return (
    <Section title={t('invitations')} action={<Button look="primary" icon={<PlusIcon size={18} />} onPress={() => setInviting(true)}>{t('invite')}</Button>}>
      <List {...list} empty={t('noInvitations')}>
        {(invitation) => (
          <Entry
            key={invitation.id}
            title={invitation.name}
            facts={`${invitation.email} · ${t(`roles.${invitation.role}`)} · ${t('expires', { at: date(invitation.expiresAt, language) })}`}
            action={<IconButton label={`${t('cancelInvitation')}: ${invitation.name}`} onPress={() => cancel(invitation)}><RemoveIcon /></IconButton>}
          />
        )}
      </List>
      {inviting ? <Invite listKey={key} onClose={() => setInviting(false)} /> : null}
      {dialog}
    </Section>
  )
}

function Invite({ listKey, onClose }: { listKey: string[]; onClose: () => void }) {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const options = useRoleOptions()
  const { id: workspaceId } = useSession().workspace
  const [fields, setFields] = useState({ name: '', email: '', role: 'agent' })
  const set = (field: keyof typeof fields) => (value: string) => setFields((old) => ({ ...old, [field]: value }))
  const make = async () => {
    const made = await send<InvitationRow & { link: string }>(inWorkspace(workspaceId, 'invitations'), fields)
    void client.invalidateQueries({ queryKey: listKey })
    return made
  }
  return (
    <MakeDialog
      words={{ title: t('inviteForm.title'), go: t('inviteForm.go'), doneTitle: t('inviteForm.doneTitle'), finish: t('inviteForm.finish'), label: t('inviteForm.link') }}
      make={make}
      secret={(made) => made.link}
      lead={(made) => t('inviteForm.doneLead', { name: made.name })}
      onClose={onClose}
    >
      <TextField label={t('inviteForm.name')} name="name" required autoFocus value={fields.name} onChange={set('name')} />
      <TextField label={t('inviteForm.email')} name="email" type="email" required value={fields.email} onChange={set('email')} />
      <SelectField label={t('role')} name="role" options={options} value={fields.role} onChange={set('role')} />
    </MakeDialog>
  )
}
