import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../design/Avatar.tsx'
import { useScheme, type Scheme } from '../design/Design.tsx'
import { AccountIcon, KeyboardIcon, LeaveIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { Choice, Panel, PanelButton } from '../design/Panel.tsx'
import { useProblemText } from '../design/Problem.tsx'
import { send } from '../platform/api.ts'
import { chooseLanguage, useLanguage, type Language } from '../platform/i18n.ts'
import { useSession } from '../platform/session.ts'
import styles from './Rail.module.css'

const schemes: Scheme[] = ['auto', 'light', 'dark']
const languages: { value: Language; label: string; lang: string }[] = [
  { value: 'th', label: 'ไทย', lang: 'th' },
  { value: 'en', label: 'English', lang: 'en' },
]

export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation(['shell', 'team'])
  const { user, workspace, workspaces } = useSession()
  const language = useLanguage()
  const [scheme, setScheme] = useScheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const go = (workspaceId: string) => void navigate({ to: '/w/$workspaceId/today', params: { workspaceId } })

  return (
    <Panel label={t('me.menu', { name: user.name })} face={<Avatar name={user.name} size={36} />}>
      {(close) => (
        <>
          <div className={styles.who}>
            <strong>{user.name}</strong>
            <span>{user.email}</span>
            <span>{workspace.name} · {t(`team:roles.${workspace.role}`)}</span>
          </div>
          {workspaces.length > 1 ? (
            <Choice title={t('me.workspaces')} name="workspace" value={workspace.id} options={workspaces.map((one) => ({ value: one.id, label: one.name }))} onChange={go} />
          ) : null}
          <Choice title={t('me.language')} name="language" value={language} options={languages} onChange={chooseLanguage} />
          <Choice title={t('me.theme')} name="theme" value={scheme} options={schemes.map((value) => ({ value, label: t(`me.${value}`) }))} onChange={setScheme} />
          <div className={styles.last}>
            <PanelButton
              icon={<AccountIcon size={18} />}
              onPress={() => {
                close()
                void navigate({ to: '/w/$workspaceId/account', params: { workspaceId: workspace.id } })
              }}
            >
              {t('me.account')}
            </PanelButton>
            <PanelButton
              icon={<KeyboardIcon size={18} />}
              onPress={() => {
                close()
                onKeys()
              }}
            >
              {t('me.keys')}
            </PanelButton>
            <PanelButton icon={<LeaveIcon size={18} />} onPress={() => signOut.mutate()}>{t('me.signOut')}</PanelButton>
          </div>
        </>
      )}
    </Panel>
  )
}

function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useProblemText()
  return useMutation({
    mutationFn: () => send('/api/auth/sign-out'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
    onError: (error) => notify(text(error)),
  })
}
