import { useTranslation } from 'react-i18next'
import { useNavigate } from '@tanstack/react-router'
import { Button } from '../design/Button.tsx'
import { Page, Section } from '../design/Page.tsx'
import { useAbility, useSession } from '../platform/session.ts'
import { Faults } from './Faults.tsx'
import { Sources } from './Sources.tsx'

export function Listen() {
  const { t } = useTranslation('listen')
  const mayImport = useAbility('import.manage')
  const mayReadFaults = useAbility('fault.read')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Sources />
      {mayImport ? <Files /> : null}
      {mayReadFaults ? <Faults /> : null}
    </Page>
  )
}

/** The way to older messages, which lie in files. */
function Files() {
  const { t } = useTranslation('listen')
  const navigate = useNavigate()
  const { id: workspaceId } = useSession().workspace
  const go = () => void navigate({ to: '/w/$workspaceId/listen/imports', params: { workspaceId } })
  return <Section title={t('imports.title')} lead={t('imports.short')} action={<Button onPress={go}>{t('imports.go')}</Button>}>{null}</Section>
}
