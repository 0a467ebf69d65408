import { useTranslation } from 'react-i18next'
import { Page } from '../design/Page.tsx'
import { Model } from './Model.tsx'
import { Names } from './Names.tsx'
import { TryText } from './TryText.tsx'

/** How we read what customers say, with which names, and how often we are wrong. */
export function Analyze() {
  const { t } = useTranslation('analyze')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <TryText />
      <Names />
      <Model />
    </Page>
  )
}
