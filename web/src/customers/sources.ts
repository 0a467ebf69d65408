import { useTranslation } from 'react-i18next'
import type { IdentityShown } from '../../../server/customers/shapes.ts'

/** What a source is called: by its own name, else by its kind. */
export function useSourceName(): (source: IdentityShown['source']) => string {
  const { t } = useTranslation('customers')
  return ({ kind, name }) => name ?? t(`source.${kind === 'counter' || kind === 'line' ? kind : 'other'}`)
}
