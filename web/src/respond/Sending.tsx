import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../server/respond/shapes.ts'
import { SentIcon, WaitIcon, WarnIcon } from '../design/icons.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useNow } from '../platform/now.ts'
import { useAbility } from '../platform/session.ts'
import { clockTime, dateAndTime, dayOf } from '../platform/time.ts'
import { useDecision, type Decision } from './actions.ts'
import { useCancel } from './replying.ts'
import styles from './Message.module.css'

type SendingOf = NonNullable<ConversationItem['sending']>

/** Where our message is on its way, and what it cost; `since` is when it was written. */
export function Sending({ sending, since, conversationId }: { sending: SendingOf; since: string; conversationId: string }) {
  const { t } = useTranslation('respond')
  switch (sending.state) {
    case 'waiting':
      if (sending.heldUntil) return <HeldBack outboxId={sending.outboxId} until={sending.heldUntil} />
      return <Waiting sending={sending} since={since} />
    case 'sending':
      return <State icon={<WaitIcon size={14} />}>{t('state.sending')}</State>
    case 'sent':
      return <State icon={<SentIcon size={14} />} hint={sending.via === 'push' ? t('state.pushHint') : undefined}>{t(`state.${sending.via ?? 'sent'}`)}</State>
    case 'dropped':
    case 'cancelled':
      return <State>{t('state.dropped')}</State>
    case 'failed':
    case 'uncertain':
      return <Decide sending={sending} conversationId={conversationId} />
  }
}

/** A moment is nobody's business; from then on it is said that it has not left, since when and why. */
const patience = 30_000

function Waiting({ sending, since }: { sending: SendingOf; since: string }) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const now = useNow(15_000)
  if (now - Date.parse(since) < patience && sending.problem === null) return <State icon={<WaitIcon size={14} />}>{t('state.waiting')}</State>
  const at = dayOf(since, now) === 'today' ? clockTime(since, language) : dateAndTime(since, language)
  return (
    <span className={styles.delayed} role="status">
      <WaitIcon size={14} />
      <span>
        <strong>{t('state.notLeft', { at })}</strong>
        {sending.attempts > 0 ? ` · ${t('state.tried', { count: sending.attempts })}` : null}
        {sending.problem ? <><br />{sending.problem[language]}</> : null}
      </span>
    </span>
  )
}

function State({ icon, hint, children }: { icon?: ReactNode; hint?: string | undefined; children: ReactNode }) {
  return <span className={styles.state}>{icon}{children}{hint ? ` · ${hint}` : null}</span>
}

/** Still in our hands, also after a reload. */
function HeldBack({ outboxId, until }: { outboxId: string; until: string }) {
  const { t } = useTranslation('respond')
  const cancel = useCancel()
  const isHeld = Date.parse(until) > useNow(1_000)
  return (
    <State icon={<WaitIcon size={14} />}>
      {t('state.waiting')}
      {isHeld ? <button type="button" className={styles.takeBack} disabled={cancel.isPending} onClick={() => cancel.mutate(outboxId)}>{t('takeBack')}</button> : null}
    </State>
  )
}

const choices: Record<'failed' | 'uncertain', Decision[]> = { failed: ['send-again', 'drop'], uncertain: ['delivered', 'send-again', 'drop'] }

/** Nobody but a person can know: each choice says what it means before it is pressed. */
function Decide({ sending, conversationId }: { sending: SendingOf; conversationId: string }) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const decide = useDecision(conversationId)
  const mayDecide = useAbility('outbox.decide')
  const state = sending.state === 'failed' ? 'failed' : 'uncertain'
  return (
    <div className={styles.decision} role="group" aria-label={t(`state.${state}`)}>
      <strong><WarnIcon size={18} />{t(`state.${state}`)}</strong>
      <p>{sending.problem?.[language] ?? (state === 'uncertain' ? t('uncertainWhy') : null)}</p>
      {mayDecide ? <div className={styles.choices}>
        {choices[state].map((decision) => (
          <button
            key={decision}
            type="button"
            className={styles.choice}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ outboxId: sending.outboxId, decision })}
          >
            {t(`decision.${decision}`)}
            {state === 'uncertain' ? <small>{t(`decision.${decision}Why`)}</small> : null}
          </button>
        ))}
      </div> : null}
      <ProblemLine error={decide.error} />
    </div>
  )
}
