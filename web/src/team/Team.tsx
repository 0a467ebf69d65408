import { useTranslation } from 'react-i18next'
import { Page } from '../design/Page.tsx'
import { useAbility } from '../platform/session.ts'
import { Invitations } from './Invitations.tsx'
import { Keys } from './Keys.tsx'
import { Members } from './Members.tsx'

export function Team() {
  const { t } = useTranslation('team')
  const mayManage = useAbility('member.manage')
  const mayInvite = useAbility('invitation.manage')
  const mayUseKeys = useAbility('key.manage')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Members mayManage={mayManage} />
      {mayInvite ? <Invitations /> : null}
      {mayUseKeys ? <Keys /> : null}
    </Page>
  )
}
