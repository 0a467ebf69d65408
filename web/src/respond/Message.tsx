import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { Bubble } from '../design/Bubble.tsx'
import { MediaIcon, WaitIcon } from '../design/icons.tsx'
import { Mood } from '../design/Mood.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { clockTime } from '../platform/time.ts'
import styles from './Message.module.css'
import { Media } from './Media.tsx'
import { isAct, useCustomerName, useKindName } from './names.ts'
import { Quote } from './Quote.tsx'
import { QuoteButton } from './Quoting.tsx'
import { Sending } from './Sending.tsx'
import { placeOf } from './useJump.ts'
import { markWords } from './words.ts'

export function Message({ item, conversation, onJump }: { item: ConversationItem; conversation: Conversation; onJump: (itemId: string) => void }) {
  const { t } = useTranslation('respond')
  const kindName = useKindName()
  const customer = useCustomerName()(conversation)
  const inGroup = conversation.customer.kind === 'group' && item.direction === 'in'
  const by = item.author?.name ?? (item.direction === 'out' ? t('us') : inGroup ? t('someone') : customer)

  if (isAct(item) && !item.removed) {
    return <li className={styles.act}>{by} · {kindName(item.kind)} · <Clock at={item.occurredAt} /></li>
  }
  return (
    <Bubble
      id={placeOf(item.id)}
      side={item.direction === 'in' ? 'in' : 'out'}
      pale={item.removed || item.sending?.state === 'dropped'}
      author={inGroup ? by : undefined}
      below={
        <>
          {item.direction === 'out' && item.author?.name ? <span>{item.author.name}</span> : null}
          <Clock at={item.occurredAt} />
          {item.reading && item.direction === 'in' && !item.removed ? <Mood mood={item.reading.mood} /> : null}
          {item.removed ? null : <QuoteButton item={item} conversation={conversation} />}
          {item.sending ? <Sending sending={item.sending} since={item.occurredAt} conversationId={conversation.id} /> : null}
        </>
      }
    >
      {inGroup ? null : <span className="unseen">{by}: </span>}
      {item.quote ? <Quote quote={item.quote} conversation={conversation} onJump={onJump} /> : null}
      <Content item={item} />
    </Bubble>
  )
}

function Content({ item }: { item: ConversationItem }) {
  const { t } = useTranslation('respond')
  const kindName = useKindName()
  if (item.removed) return <span className={styles.named}>{t('removed')}</span>
  if (item.media) return <Media item={item} media={item.media} />
  const named = item.kind === 'text' && item.text !== null ? null : (
    <span className={styles.named}><MediaIcon size={18} />{[kindName(item.kind), ...(item.stickerWords ?? [])].join(' · ')}</span>
  )
  return (
    <>
      {named}
      {item.text === null ? null : <Words item={item} text={item.text} />}
    </>
  )
}

/** What moved us to call it unhappy or pleased is underlined where it stands; nothing is hidden. */
function Words({ item, text }: { item: ConversationItem; text: string }) {
  const { t } = useTranslation('respond')
  if (!item.reading?.words.length) return text
  return markWords(text, item.reading.words).map((piece) =>
    piece.marked ? <mark key={piece.at} className={`${styles.word} ${styles[item.reading!.mood]}`} title={t('because')}>{piece.text}</mark> : piece.text,
  )
}

function Clock({ at }: { at: string }) {
  const language = useLanguage()
  return <time dateTime={at}>{clockTime(at, language)}</time>
}

export function PendingMessage({ text, at }: { text: string; at: string }) {
  const { t } = useTranslation('respond')
  return (
    <Bubble side="out" below={<><Clock at={at} /><span className={styles.state}><WaitIcon size={14} />{t('state.onItsWay')}</span></>}>
      <span className="unseen">{t('us')}: </span>
      {text}
    </Bubble>
  )
}
