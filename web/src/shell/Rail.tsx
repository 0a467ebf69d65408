import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AnalyzeIcon, CustomersIcon, ListenIcon, RespondIcon, TeamIcon, TodayIcon } from '../design/icons.tsx'
import { useSession } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { Finder } from './Finder.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { MeMenu } from './MeMenu.tsx'
import styles from './Rail.module.css'

/** Only what works today; more steps join as they come. */
const places = [
  { name: 'today', to: '/w/$workspaceId/today', Icon: TodayIcon },
  { name: 'listen', to: '/w/$workspaceId/listen', Icon: ListenIcon },
  { name: 'analyze', to: '/w/$workspaceId/analyze', Icon: AnalyzeIcon },
  { name: 'respond', to: '/w/$workspaceId/respond/{-$conversationId}', Icon: RespondIcon },
  { name: 'customers', to: '/w/$workspaceId/customers', Icon: CustomersIcon },
  { name: 'team', to: '/w/$workspaceId/team', Icon: TeamIcon },
] as const

export function Rail() {
  const { t } = useTranslation('shell')
  const { workspace } = useSession()
  const [keysOpen, setKeysOpen] = useState(false)
  useShortcuts({ 'Shift+Slash': () => setKeysOpen(true) })
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <span className={styles.mark} aria-hidden />
      <Finder onKeys={() => setKeysOpen(true)} />
      <ul className={styles.places}>
        {places.map(({ name, to, Icon }) => (
          <li key={name}>
            <Link className={styles.place} to={to} params={{ workspaceId: workspace.id, conversationId: undefined }} activeOptions={{ includeSearch: false }}>
              <span className={styles.icon}><Icon size={22} /></span>
              {t(`rail.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
      <MeMenu onKeys={() => setKeysOpen(true)} />
      <KeysDialog open={keysOpen} onClose={() => setKeysOpen(false)} />
    </nav>
  )
}
