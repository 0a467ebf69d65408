import { Fragment, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { DownIcon, InsideIcon, PublicIcon, UpIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useNow } from '../platform/now.ts'
import { date, dayOf, sameDay } from '../platform/time.ts'
import { Message, PendingMessage } from './Message.tsx'
import styles from './Messages.module.css'
import { useCustomerName, useKindName } from './names.ts'
import { pending } from './pending.ts'
import { useBottomKept } from './useBottomKept.ts'
import { useJump } from './useJump.ts'

export function Messages({ conversation, loadEarlier }: { conversation: Conversation; loadEarlier: (cursor: string) => Promise<string | null> }) {
  const { t } = useTranslation('respond')
  const problemText = useProblemText()
  const { items } = conversation
  const have = useMemo(() => new Set(items.map((item) => item.id)), [items])
  const ours = useSyncExternalStore(pending.subscribe, pending.all)
    .filter((one) => one.conversationId === conversation.id && !(one.interactionId && have.has(one.interactionId)))
  const jump = useJump(conversation, loadEarlier)
  const onJump = (itemId: string) => void jump(itemId).then((found) => found || notify(t('quote.far')), (error: unknown) => notify(problemText(error)))
  const { scroll, inner, fresh, toBottom } = useBottomKept(items, ours.length)

  return (
    <div className={styles.wrap}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className={styles.scroll} ref={scroll} tabIndex={0} role="region" aria-label={t('messages')}>
        <div className={styles.inner} ref={inner}>
          {conversation.earlier ? <Earlier cursor={conversation.earlier} load={loadEarlier} /> : null}
          <ol className={styles.items}>
            {items.map((item, at) => (
              <Fragment key={item.id}>
                {startsDay(items, at) ? <DayLine at={item.occurredAt} /> : null}
                {changesHearing(items, at) ? <Hearing isPublic={item.isPublic} /> : null}
                <Message item={item} conversation={conversation} onJump={onJump} />
              </Fragment>
            ))}
            {ours.map((one) => <PendingMessage key={one.key} text={one.text} at={one.at} kind={one.kind} />)}
          </ol>
        </div>
      </div>
      {fresh > 0 ? (
        <button type="button" className={styles.fresh} onClick={toBottom} aria-label={t('toNewest')}>
          <DownIcon size={16} />{t('fresh', { count: fresh })}
        </button>
      ) : null}
      <Arrivals conversation={conversation} />
    </div>
  )
}

const startsDay = (items: ConversationItem[], at: number) => at === 0 || !sameDay(items[at - 1]!.occurredAt, items[at]!.occurredAt)

/** From here on everybody, or nobody but us, could read along. A chat that is private throughout needs no telling. */
const changesHearing = (items: ConversationItem[], at: number) => items[at]!.direction !== 'inside' && items[at]!.isPublic !== (items.slice(0, at).findLast(({ direction }) => direction !== 'inside')?.isPublic ?? false)

function Hearing({ isPublic }: { isPublic: boolean }) {
  const { t } = useTranslation('respond')
  return <li className={styles.hearing}>{isPublic ? <PublicIcon size={14} /> : <InsideIcon size={14} />}{t(isPublic ? 'inPublic' : 'inPrivate')}</li>
}

function DayLine({ at }: { at: string }) {
  const { t } = useTranslation('platform')
  const language = useLanguage()
  const day = dayOf(at, useNow(60_000))
  return <li className={styles.day}><span>{day === 'earlier' ? date(at, language) : t(day)}</span></li>
}

function Earlier({ cursor, load }: { cursor: string; load: (cursor: string) => Promise<unknown> }) {
  const { t } = useTranslation('respond')
  const problemText = useProblemText()
  const [busy, setBusy] = useState(false)
  const press = () => {
    setBusy(true)
    load(cursor).catch((error: unknown) => notify(problemText(error))).finally(() => setBusy(false))
  }
  return <p className={styles.earlier}><Button look="quiet" icon={<UpIcon size={16} />} busy={busy} onPress={press}>{t('earlier')}</Button></p>
}

/** Told to those who listen: only what arrives while the conversation is open, never its whole past. */
function Arrivals({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const name = useCustomerName()(conversation)
  const kindName = useKindName()
  const [opened] = useState(() => Date.now())
  const last = conversation.items.findLast((item) => item.direction === 'in')
  const isNew = last && !last.removed && Date.parse(last.occurredAt) > opened
  return (
    <p className="unseen" role="log" aria-live="polite">
      {isNew ? t('arrived', { name: last.author?.name ?? name, text: last.text ?? kindName(last.kind) }) : ''}
    </p>
  )
}
