import { useTranslation } from 'react-i18next'
import type { Role } from '../../../server/team/shapes.ts'
import { useAbility } from '../platform/session.ts'

const roles: Role[] = ['owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer']

/** Only an owner makes owners; whatever else is above one's own role, the server refuses with its reason. */
export function useRoleOptions(): { value: string; label: string }[] {
  const { t } = useTranslation('team')
  const isOwner = useAbility('workspace.own')
  return roles.filter((role) => isOwner || role !== 'owner').map((role) => ({ value: role, label: t(`roles.${role}`) }))
}
