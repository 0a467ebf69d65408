import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MemberRow, Role } from '../../../server/team/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { IconButton } from '../design/Button.tsx'
import { SelectField } from '../design/fields.tsx'
import { KeyIcon, RemoveIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { Entry, List, Section } from '../design/Page.tsx'
import { useProblemText } from '../design/Problem.tsx'
import { call, inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useList } from '../platform/lists.ts'
import { useSession } from '../platform/session.ts'
import { useRereadOn } from '../platform/stream.ts'
import { date } from '../platform/time.ts'
import { MakeDialog } from './MakeDialog.tsx'
import { useRoleOptions } from './roles.ts'
import { useRemoval } from './useRemoval.tsx'

export function Members({ mayManage }: { mayManage: boolean }) {
  const { t } = useTranslation('team')
  const language = useLanguage()
  const options = useRoleOptions()
  const { workspace } = useSession()
  const key = ['w', workspace.id, 'members']
  const list = useList<MemberRow>(key, inWorkspace(workspace.id, 'members'))
  useRereadOn(['member'], key)
  const changeRole = useRoleChange(key)
  const [resetting, setResetting] = useState<MemberRow | null>(null)
  const [remove, dialog] = useRemoval<MemberRow>(
    key,
    (member) => inWorkspace(workspace.id, 'members', member.id),
    ({ name }) => ({ title: t('removeTitle', { name }), body: t('removeBody', { name }), act: t('remove') }),
  )
  return (
    <Section title={t('members')}>
      <List {...list} empty={t('noMembers')}>
        {(member) => {
          const self = member.id === workspace.memberId
          const inReach = options.some((option) => option.value === member.role)
          return (
            <Entry
              key={member.id}
              mark={<Avatar name={member.name} />}
              title={self ? `${member.name} (${t('you')})` : member.name}
              facts={`${member.email} · ${t('joined', { at: date(member.joinedAt, language) })}`}
              action={mayManage && !self && inReach ? (
                <>
                  <SelectField
                    labelUnseen
                    label={t('roleOf', { name: member.name })}
                    name={`role-${member.id}`}
                    value={member.role}
                    options={options}
                    onChange={(role) => changeRole.mutate({ member, role: role as Role })}
                  />
                  <IconButton label={`${t('resetLink')}: ${member.name}`} onPress={() => setResetting(member)}><KeyIcon /></IconButton>
                  <IconButton label={`${t('remove')}: ${member.name}`} onPress={() => remove(member)}><RemoveIcon /></IconButton>
                </>
              ) : t(`roles.${member.role}`)}
            />
          )
        }}
      </List>
      {dialog}
      {resetting ? <ResetLink member={resetting} onClose={() => setResetting(null)} /> : null}
    </Section>
  )
}

function ResetLink({ member, onClose }: { member: MemberRow; onClose: () => void }) {
  const { t } = useTranslation('team')
  const { workspace } = useSession()
  const { name } = member
  return (
    <MakeDialog
      words={{ title: t('resetForm.title', { name }), go: t('resetForm.go'), doneTitle: t('resetForm.doneTitle'), finish: t('resetForm.finish'), label: t('resetForm.link') }}
      make={() => send<{ link: string }>(inWorkspace(workspace.id, 'members', member.id, 'reset-link'))}
      secret={(made) => made.link}
      lead={() => t('resetForm.doneLead', { name })}
      onClose={onClose}
    >
      <p>{t('resetForm.lead', { name })}</p>
    </MakeDialog>
  )
}

function useRoleChange(key: string[]) {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const problemText = useProblemText()
  const { workspace } = useSession()
  return useMutation({
    mutationFn: ({ member, role }: { member: MemberRow; role: Role }) => call<MemberRow>('PATCH', inWorkspace(workspace.id, 'members', member.id), { role }),
    onSuccess: (_answer, { member }) => notify(t('roleChanged', { name: member.name })),
    onError: (error) => notify(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}
