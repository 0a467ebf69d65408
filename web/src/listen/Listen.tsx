import { useTranslation } from 'react-i18next'
import { DemoSection } from '../demo/DemoSection.tsx'
import { Page } from '../design/Page.tsx'
import { useAbility } from '../platform/session.ts'
import { Faults } from './Faults.tsx'
import { Sources } from './Sources.tsx'

export function Listen() {
  const { t } = useTranslation('listen')
  const mayReadFaults = useAbility('fault.read')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Sources />
      {mayReadFaults ? <Faults /> : null}
      <DemoSection />
    </Page>
  )
}
