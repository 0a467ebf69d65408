import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { IconButton } from '../design/Button.tsx'
import { CloseIcon } from '../design/icons.tsx'
import { useAbility } from '../platform/session.ts'
import { Quote } from './Quote.tsx'
import styles from './Quote.module.css'
import { quoting } from './quoting.ts'
import { useDraftKey } from './replying.ts'

/** Above the box: what the answer points back at, and the way to let that be. */
export function QuotingStrip({ item, conversation }: { item: ConversationItem; conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const draftKey = useDraftKey(conversation.id, 'reply')
  const quote = { itemId: null, kind: item.kind, direction: item.direction, text: item.text, author: item.author?.name ?? null, removed: false }
  return (
    <div className={styles.strip}>
      <Quote quote={quote} conversation={conversation} onJump={() => undefined} />
      <IconButton label={t('quote.drop')} onPress={() => quoting.drop(draftKey)}><CloseIcon size={18} /></IconButton>
    </div>
  )
}

export function QuoteButton({ item, conversation }: { item: ConversationItem; conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const draftKey = useDraftKey(conversation.id, 'reply')
  const mayReply = useAbility('conversation.reply')
  if (!item.quotable || !mayReply || conversation.channel.via === 'none') return null
  const choose = () => {
    quoting.choose(draftKey, item)
    // Who was writing a note turns to the answer.
    document.getElementById('write-reply')?.click()
    requestAnimationFrame(() => document.getElementById('reply')?.focus())
  }
  return <button type="button" className={styles.choose} onClick={choose}>{t('quote.choose')}</button>
}
