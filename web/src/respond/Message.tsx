import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { Bubble } from '../design/Bubble.tsx'
import { InsideIcon, MediaIcon, OutsideIcon, PublicIcon, WaitIcon } from '../design/icons.tsx'
import { MarkedText } from '../design/MarkedText.tsx'
import { ReadAs } from '../design/ReadAs.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { clockTime } from '../platform/time.ts'
import styles from './Message.module.css'
import { Media } from './Media.tsx'
import { isAct, isPost, useCustomerName, useKindName } from './names.ts'
import { NoteText } from './NoteText.tsx'
import type { Kind } from './pending.ts'
import { Quote } from './Quote.tsx'
import { QuoteButton } from './Quoting.tsx'
import { Sending } from './Sending.tsx'
import { placeOf } from './useJump.ts'

export function Message({ item, conversation, onJump }: { item: ConversationItem; conversation: Conversation; onJump: (itemId: string) => void }) {
  const { t } = useTranslation('respond')
  const kindName = useKindName()
  const customer = useCustomerName()(conversation)
  const inGroup = (conversation.customer.kind === 'group' || isPost(item)) && item.direction === 'in'
  const by = item.author?.name ?? (item.direction !== 'in' ? t('us') : inGroup ? t('someone') : customer)

  if (isAct(item) && !item.removed) {
    return <li className={styles.act}>{by} · {kindName(item.kind)} · <Clock at={item.occurredAt} /></li>
  }
  return (
    <Bubble
      id={placeOf(item.id)}
      side={item.direction === 'in' ? 'in' : item.direction === 'inside' ? 'inside' : 'out'}
      pale={item.removed || item.sending?.state === 'dropped'}
      author={inGroup ? by : undefined}
      below={
        <>
          {item.direction === 'inside' ? <NoteMark /> : null}
          {item.direction !== 'in' && item.author?.name ? <span>{item.author.name}</span> : null}
          {item.isPublic ? <span className={styles.state}><PublicIcon size={14} />{t('public')}</span> : null}
          <Clock at={item.occurredAt} />
          {item.link ? <a className={styles.state} href={item.link} target="_blank" rel="noopener noreferrer"><OutsideIcon size={14} />{t('original')}</a> : null}
          {item.reading && item.direction === 'in' && !item.removed ? <ReadAs reading={item.reading} /> : null}
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
  const named = (item.kind === 'text' || item.kind === 'note' || isPost(item)) && item.text !== null ? null : (
    <span className={styles.named}><MediaIcon size={18} />{[kindName(item.kind), ...(item.stickerWords ?? [])].join(' · ')}</span>
  )
  return (
    <>
      {named}
      {item.text === null ? null : item.mentions.length > 0 ? <NoteText text={item.text} mentions={item.mentions} /> : <MarkedText text={item.text} reading={item.reading} />}
    </>
  )
}

function Clock({ at }: { at: string }) {
  const language = useLanguage()
  return <time dateTime={at}>{clockTime(at, language)}</time>
}

/** A note is told by its lock and its word, not by its colour alone. */
function NoteMark() {
  const { t } = useTranslation('respond')
  return <span className={styles.note}><InsideIcon size={14} />{t('note')}</span>
}

export function PendingMessage({ text, at, kind }: { text: string; at: string; kind: Kind }) {
  const { t } = useTranslation('respond')
  return (
    <Bubble side={kind === 'note' ? 'inside' : 'out'} below={<>{kind === 'note' ? <NoteMark /> : null}<Clock at={at} /><span className={styles.state}><WaitIcon size={14} />{t('state.onItsWay')}</span></>}>
      <span className="unseen">{t('us')}: </span>
      {text}
    </Bubble>
  )
}
