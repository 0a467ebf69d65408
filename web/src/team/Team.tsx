import { useTranslation } from 'react-i18next'
import { Page } from '../design/Page.tsx'
import { useAbility } from '../platform/session.ts'
import { Invitations } from './Invitations.tsx'
import { Keys } from './Keys.tsx'
import { Members } from './Members.tsx'

export function Team() {
  const { t } = useTranslation('team')
  const mayManage = useAbility('member.write')
  const mayUseKeys = useAbility('key.write')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Members mayManage={mayManage} />
      {mayManage ? <Invitations /> : null}
      {mayUseKeys ? <Keys /> : null}
    </Page>
  )
}
