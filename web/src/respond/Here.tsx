import { useTranslation } from 'react-i18next'
import type { PresenceList } from '../../../server/respond/shapes.ts'
import { LookingIcon, TypingIcon } from '../design/icons.tsx'
import styles from './Composer.module.css'

/** Who else is at it: two people never answer at once unwarned. */
export function Here({ others }: { others: PresenceList['items'] }) {
  const { t } = useTranslation('respond')
  const typing = others.filter((one) => one.typing)
  const shown = typing.length > 0 ? typing : others
  return (
    <p className={styles.here} role="status" data-typing={typing.length > 0 || undefined} hidden={shown.length === 0}>
      {typing.length > 0 ? <TypingIcon size={16} /> : <LookingIcon size={16} />}
      {shown.length === 0 ? '' : t(typing.length > 0 ? 'here.typing' : 'here.looking', { names: shown.map(({ name }) => name).join(', ') })}
    </p>
  )
}
