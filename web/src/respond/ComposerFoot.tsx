import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../server/respond/shapes.ts'
import { useNow } from '../platform/now.ts'
import { useAbility } from '../platform/session.ts'
import styles from './Composer.module.css'
import { cost } from './cost.ts'
import type { Kind } from './pending.ts'

/** From here on the count of what is left is shown. */
const nearLimit = 500

/** What sending now would cost or why it cannot be, who will read it, and how much room is left. */
export function ComposerFoot({ kind, conversation, left, closed }: { kind: Kind; conversation: Conversation; left: number; closed: boolean }) {
  const { t } = useTranslation('respond')
  const mayReply = useAbility('conversation.reply')
  return (
    <p className={styles.below} id="write-foot">
      <span>{kind === 'note' ? t('compose.noteWhy') : mayReply ? <Cost conversation={conversation} /> : t('compose.notAllowed')}</span>
      {left < nearLimit ? (
        <span className={left < 0 ? styles.over : undefined} role="status">
          {left < 0 ? t('compose.over', { count: -left }) : t('compose.left', { count: left })}
        </span>
      ) : closed ? null : <span className={styles.keys}>{t('compose.hint')}</span>}
    </p>
  )
}

function Cost({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const now = useNow(1_000)
  const { kind, count } = cost(conversation.channel, now)
  return kind === 'freeSeconds' ? <span className={styles.short}>{t('compose.freeSeconds', { count })}</span> : t(`compose.${kind}`, { count })
}
