import { Link, Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../design/Page.tsx'
import { useAbility, useSession } from '../platform/session.ts'
import styles from './Listen.module.css'

/** Each is a page of its own below this one. */
const tabs = [
  { name: 'stream', to: '/w/$workspaceId/listen', needs: 'interaction.read' },
  { name: 'sources', to: '/w/$workspaceId/listen/sources', needs: 'source.read' },
  { name: 'imports', to: '/w/$workspaceId/listen/imports', needs: 'import.manage' },
  { name: 'faults', to: '/w/$workspaceId/listen/faults', needs: 'fault.read' },
] as const

export function Listen() {
  const { t } = useTranslation('listen')
  return (
    <Page title={t('title')}>
      <nav className={styles.tabs} aria-label={t('tabs.label')}>
        {tabs.map((tab) => <Tab key={tab.name} {...tab} />)}
      </nav>
      <Outlet />
    </Page>
  )
}

function Tab({ name, to, needs }: (typeof tabs)[number]) {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  if (!useAbility(needs)) return null
  return <Link className={styles.tab} to={to} params={{ workspaceId }} activeOptions={{ exact: true, includeSearch: false }}>{t(`tabs.${name}`)}</Link>
}
