import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import styles from './Quote.module.css'
import { useCustomerName, useKindName } from './names.ts'

type QuoteOf = NonNullable<ConversationItem['quote']>

/** The words that a message points back at, and the way to them. */
export function Quote({ quote, conversation, onJump }: { quote: QuoteOf; conversation: Conversation; onJump: (itemId: string) => void }) {
  const { t } = useTranslation('respond')
  const kindName = useKindName()
  const customer = useCustomerName()(conversation)
  const by = quote.direction === 'out' ? t('us') : (quote.author ?? (conversation.customer.kind === 'group' ? t('someone') : customer))
  if (quote.kind === 'unknown') return <span className={styles.quote}>{t('quote.unknown')}</span>
  const words = quote.removed ? t('removed') : (quote.text ?? kindName(quote.kind))
  const inside = <><strong>{by}</strong><span className={styles.words}>{words}</span></>
  const { itemId } = quote
  return itemId === null
    ? <span className={styles.quote}>{inside}</span>
    : <button type="button" className={styles.quote} aria-label={t('quote.jump', { name: by, text: words })} onClick={() => onJump(itemId)}>{inside}</button>
}
