import { useTranslation } from 'react-i18next'
import { Page } from '../design/Page.tsx'
import { Faults } from './Faults.tsx'
import { Sources } from './Sources.tsx'

export function Listen() {
  const { t } = useTranslation('listen')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Sources />
      <Faults />
    </Page>
  )
}
