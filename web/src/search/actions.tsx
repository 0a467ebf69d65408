import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CustomersIcon, KeyboardIcon, ListenIcon, PlusIcon, RespondIcon, TeamIcon } from '../design/icons.tsx'
import type { CommandItem } from '../design/CommandLayer.tsx'
import { useAbility, useSession } from '../platform/session.ts'
import { otherLayout } from './kedmanee.ts'

/** What one can do from anywhere, found by its name in either language and on either layout. */
export function useActions(typed: string, onKeys: () => void): CommandItem[] {
  const { t, i18n } = useTranslation('search')
  const { workspace } = useSession()
  const navigate = useNavigate()
  const mayWrite = useAbility('customer.write')
  const params = { workspaceId: workspace.id }
  const all = [
    { id: 'respond', mark: <RespondIcon />, run: () => void navigate({ to: '/w/$workspaceId/respond/{-$conversationId}', params }) },
    { id: 'customers', mark: <CustomersIcon />, run: () => void navigate({ to: '/w/$workspaceId/customers', params, search: {} }) },
    { id: 'listen', mark: <ListenIcon />, run: () => void navigate({ to: '/w/$workspaceId/listen', params }) },
    { id: 'team', mark: <TeamIcon />, run: () => void navigate({ to: '/w/$workspaceId/team', params }) },
    ...(mayWrite ? [{ id: 'create', mark: <PlusIcon />, run: () => void navigate({ to: '/w/$workspaceId/customers', params, search: { create: true } }) } as const] : []),
    { id: 'keys', mark: <KeyboardIcon />, run: onKeys },
  ] as const
  const wanted = [typed, otherLayout(typed)].flatMap((words) => words?.trim().toLowerCase() || [])
  const names = (id: (typeof all)[number]['id']) => (['th', 'en'] as const).map((lng) => i18n.getFixedT(lng, 'search')(`go.${id}`).toLowerCase())
  return all
    .filter(({ id }) => wanted.length === 0 || names(id).some((name) => wanted.some((words) => name.includes(words))))
    .map((action) => ({ ...action, title: t(`go.${action.id}`) }))
}
