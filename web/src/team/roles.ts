import { useTranslation } from 'react-i18next'
import type { Role } from '../../../server/team/shapes.ts'

const roles: Role[] = ['owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer']

export function useRoleOptions(): { value: string; label: string }[] {
  const { t } = useTranslation('team')
  return roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))
}
