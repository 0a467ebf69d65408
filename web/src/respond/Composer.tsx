import { useEffect, useRef, useState, useSyncExternalStore, type FormEvent, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { InsideIcon, RespondIcon, SendIcon } from '../design/icons.tsx'
import { useAbility } from '../platform/session.ts'
import { ComposerFoot } from './ComposerFoot.tsx'
import styles from './Composer.module.css'
import { Here } from './Here.tsx'
import { useMembers } from './members.ts'
import { Mentions, mentionsIn } from './Mentions.tsx'
import { NotSent } from './NotSent.tsx'
import { type Kind, pending } from './pending.ts'
import { usePresence } from './presence.ts'
import { QuotingStrip } from './Quoting.tsx'
import { quoting } from './quoting.ts'
import { drafts, useDraftKey, useWriting } from './replying.ts'
import { useGrowing } from './useGrowing.ts'

const typingFor = 6_000

export function Composer({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('respond')
  const mayReply = useAbility('conversation.reply')
  const mayNote = useAbility('conversation.note')
  const [kind, setKind] = useState<Kind>(conversation.channel.via === 'none' && mayNote ? 'note' : 'reply')
  const [typing, tellTyping] = useTyping()
  const others = usePresence(conversation.id, typing)
  const tabs = mayNote ? (['reply', 'note'] as const) : (['reply'] as const)

  return (
    <div className={styles.composer} data-kind={kind}>
      <div className={styles.inner}>
        <Here others={others} />
        <div className={styles.tabs} role="tablist" aria-label={t('compose.kinds')}>
          {tabs.map((one) => (
            <button key={one} id={`write-${one}`} type="button" role="tab" aria-selected={kind === one} aria-controls="writing" tabIndex={kind === one ? 0 : -1} onClick={() => setKind(one)} onKeyDown={(event) => /^Arrow(Left|Right)$/.test(event.key) && setKind(kind === 'note' ? 'reply' : tabs.at(-1)!)}>
              {one === 'reply' ? <RespondIcon size={16} /> : <InsideIcon size={16} />}{t(`compose.${one}`)}
            </button>
          ))}
        </div>
        <div id="writing" role="tabpanel" aria-labelledby={`write-${kind}`}>
          <Writing key={kind} kind={kind} conversation={conversation} closed={kind === 'reply' && (conversation.channel.via === 'none' || !mayReply)} onTyping={tellTyping} />
        </div>
      </div>
    </div>
  )
}

/** Writing is what one has done in the last few seconds; a draft that lies there is none. */
function useTyping(): [boolean, () => void] {
  const [typing, setTyping] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const tell = () => {
    setTyping(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setTyping(false), typingFor)
  }
  return [typing, tell]
}

function Writing({ kind, conversation, closed, onTyping }: { kind: Kind; conversation: Conversation; closed: boolean; onTyping: () => void }) {
  const { t } = useTranslation('respond')
  const draftKey = useDraftKey(conversation.id, kind)
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.read(draftKey))
  const quoted = useSyncExternalStore(quoting.subscribe, () => quoting.of(draftKey))
  const writing = useWriting(conversation.id, kind)
  const members = useMembers()
  const box = useRef<HTMLTextAreaElement>(null)
  // What stood there when these words were begun: what a colleague has answered since may not have been noticed.
  const seen = useRef(conversation.version)
  useGrowing(box, text)
  const left = conversation.channel.maxLength - text.length
  const sendable = !closed && text.trim() !== '' && left >= 0

  function submit(event?: FormEvent, all = false) {
    event?.preventDefault()
    if (!sendable) return
    const words = text.trim()
    drafts.hold(draftKey, words)
    const mentions = kind === 'note' ? mentionsIn(words, members.others) : []
    writing.mutate({ text: words, key: pending.add(conversation.id, words, kind), mentions, ...(quoted ? { quotes: quoted } : {}), ...(all ? {} : { version: seen.current }) })
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
    <form onSubmit={submit}>
      <NotSent error={writing.error} onSendAll={() => submit(undefined, true)} />
      {kind === 'note' ? <Mentions text={text} colleagues={members.others} onText={(next) => drafts.write(draftKey, next)} box={box} /> : null}
      {quoted && !closed ? <QuotingStrip item={quoted} conversation={conversation} /> : null}
      <div className={styles.box}>
        <textarea
          ref={box}
          id={kind}
          className={styles.words}
          aria-label={t(`compose.${kind}Label`)}
          aria-describedby="write-foot"
          aria-invalid={left < 0 || undefined}
          placeholder={closed ? '' : t(`compose.${kind}Placeholder`)}
          disabled={closed}
          rows={1}
          value={text}
          onChange={(event) => {
            if (text === '') seen.current = conversation.version
            drafts.write(draftKey, event.currentTarget.value)
            onTyping()
          }}
          onKeyDown={onKeyDown}
        />
        <Button look={kind === 'note' ? 'plain' : 'primary'} submit disabled={!sendable} icon={kind === 'note' ? <InsideIcon size={18} /> : <SendIcon size={18} />}>{t(kind === 'note' ? 'compose.keep' : 'compose.send')}</Button>
      </div>
      <ComposerFoot kind={kind} conversation={conversation} left={left} closed={closed} />
    </form>
  )
}
