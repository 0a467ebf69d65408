import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../design/Avatar.tsx'
import { useScheme, type Scheme } from '../design/Design.tsx'
import { KeyboardIcon, LeaveIcon } from '../design/icons.tsx'
import { Menu, MenuDivider, MenuItem, MenuLabel } from '../design/Menu.tsx'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { send } from '../platform/api.ts'
import { chooseLanguage, useLanguage } from '../platform/i18n.ts'
import { useSession } from '../platform/session.ts'
import styles from './Rail.module.css'

const schemes: Scheme[] = ['auto', 'light', 'dark']

export function MeMenu({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation(['shell', 'team'])
  const { user, workspace, workspaces } = useSession()
  const language = useLanguage()
  const [scheme, setScheme] = useScheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const go = (workspaceId: string) => void navigate({ to: '/w/$workspaceId/respond/{-$conversationId}', params: { workspaceId } })
  const face = <button type="button" className={styles.me} aria-label={t('me.menu', { name: user.name })}><Avatar name={user.name} size={36} /></button>

  return (
    <Menu target={face} side="right-end">
      <div className={styles.who}>
        <strong>{user.name}</strong>
        <span>{user.email} · {workspace.name} · {t(`team:roles.${workspace.role}`)}</span>
      </div>
      {workspaces.length > 1 ? <MenuLabel>{t('me.workspaces')}</MenuLabel> : null}
      {workspaces.length > 1 ? workspaces.map((one) => (
        <MenuItem key={one.id} chosen={one.id === workspace.id} onPress={() => go(one.id)}>{one.name}</MenuItem>
      )) : null}
      <MenuDivider />
      <MenuLabel>{t('me.language')}</MenuLabel>
      <MenuItem chosen={language === 'th'} onPress={() => chooseLanguage('th')} lang="th">ไทย</MenuItem>
      <MenuItem chosen={language === 'en'} onPress={() => chooseLanguage('en')} lang="en">English</MenuItem>
      <MenuLabel>{t('me.theme')}</MenuLabel>
      {schemes.map((one) => <MenuItem key={one} chosen={scheme === one} onPress={() => setScheme(one)}>{t(`me.${one}`)}</MenuItem>)}
      <MenuDivider />
      <MenuItem icon={<KeyboardIcon size={18} />} onPress={onKeys}>{t('me.keys')}</MenuItem>
      <MenuItem icon={<LeaveIcon size={18} />} onPress={() => signOut.mutate()}>{t('me.signOut')}</MenuItem>
    </Menu>
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
