import { useRef, useSyncExternalStore, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { SendIcon } from '../design/icons.tsx'
import { useProblemText } from '../design/Problem.tsx'
import { useNow } from '../platform/now.ts'
import { Problem } from '../platform/problem.ts'
import { useAbility } from '../platform/session.ts'
import { drafts, useDraftKey, useReply } from './actions.ts'
import styles from './Composer.module.css'
import { cost } from './cost.ts'
import { pending } from './pending.ts'
import { QuotingStrip } from './Quoting.tsx'
import { quoting } from './quoting.ts'
import { useGrowing } from './useGrowing.ts'

/** From here on the count of what is left is shown. */
const nearLimit = 500

export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const draftKey = useDraftKey(conversation.id)
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(draftKey))
  const quoted = useSyncExternalStore(quoting.subscribe, () => quoting.of(draftKey))
  const reply = useReply(conversation.id)
  const box = useRef<HTMLTextAreaElement>(null)
  useGrowing(box, text)
  const { maxLength, via } = conversation.channel
  const left = maxLength - text.length
  const mayReply = useAbility('conversation.reply')
  const closed = via === 'none' || !mayReply
  const sendable = !closed && text.trim() !== '' && left >= 0

  function submit(event?: FormEvent) {
    event?.preventDefault()
    if (!sendable) return
    const words = text.trim()
    drafts.hold(draftKey, words)
    reply.mutate({ text: words, key: pending.add(conversation.id, words), ...(quoted ? { quotes: quoted } : {}) })
    quoting.drop(draftKey)
    box.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') box.current?.blur()
    // While a word is still being composed, Enter chooses it; on a phone Enter is the only way to a new line.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    submit()
  }

  return (
    <form className={styles.composer} onSubmit={submit}>
      <div className={styles.inner}>
        <NotSent error={reply.error} />
        {quoted && !closed ? <QuotingStrip item={quoted} conversation={conversation} /> : null}
        <div className={styles.box}>
          <textarea
            ref={box}
            id="reply"
            className={styles.words}
            aria-label={t('compose.label')}
            aria-describedby="reply-cost"
            aria-invalid={left < 0 || undefined}
            placeholder={closed ? '' : t('compose.placeholder')}
            disabled={closed}
            rows={1}
            value={text}
            onChange={(event) => drafts.write(draftKey, event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <Button look="primary" submit disabled={!sendable} icon={<SendIcon size={18} />}>{t('compose.send')}</Button>
        </div>
        <p className={styles.below}>
          <span id="reply-cost">{mayReply ? <Cost conversation={conversation} /> : t('compose.notAllowed')}</span>
          {left < nearLimit ? (
            <span className={left < 0 ? styles.over : undefined} role="status">
              {left < 0 ? t('compose.over', { count: -left }) : t('compose.left', { count: left })}
            </span>
          ) : closed ? null : <span className={styles.keys}>{t('compose.hint')}</span>}
        </p>
      </div>
    </form>
  )
}

/** What sending now would cost, before it is sent. */
function Cost({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const now = useNow(1_000)
  const { kind, count } = cost(conversation.channel, now)
  return kind === 'freeSeconds' ? <span className={styles.short}>{t('compose.freeSeconds', { count })}</span> : t(`compose.${kind}`, { count })
}

function NotSent({ error }: { error: unknown }) {
  const { t } = useTranslation('respond')
  const text = useProblemText()
  if (!error) return null
  const unanswered = error instanceof Problem && error.status === 0
  return <p className={styles.notSent} role="alert">{unanswered ? t('compose.notKnown') : `${t('compose.notSent')} ${text(error)}`}</p>
}
