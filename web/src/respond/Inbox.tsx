import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../design/Dialog.tsx'
import { takeBack } from '../design/notices.ts'
import { openPanel } from '../design/Panel.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { weekdayAndTime } from '../platform/time.ts'
import { useActs } from './actions.ts'
import { assignPanel } from './AssignPanel.tsx'
import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { useConversationList, usePrefetch } from './conversations.ts'
import { CustomerPane } from './CustomerPane.tsx'
import { InboxRest } from './InboxRest.tsx'
import styles from './Inbox.module.css'
import { snoozePanel } from './SnoozePanel.tsx'

const here = '/w/$workspaceId/respond/{-$conversationId}'
const isPhone = () => matchMedia('(max-width: 767px)').matches

export function Inbox() {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const { conversationId } = useParams({ from: here })
  const filter = useSearch({ from: here })
  const navigate = useNavigate()
  const language = useLanguage()
  const list = useConversationList(filter)
  const acts = useActs()
  const [customerShown, setCustomerShown] = useState(false)
  const rows = list.query.data?.rows ?? []
  const at = rows.findIndex((row) => row.id === conversationId)
  const next = rows[at + 1]?.id
  const previous = at > 0 ? rows[at - 1]?.id : undefined
  usePrefetch(conversationId ? [next, previous] : [rows[0]?.id])

  const open = (id: string | undefined) => void navigate({ to: here, params: { workspaceId: workspace.id, conversationId: id }, search: filter })
  const mayClose = useAbility('conversation.close')
  /** The next one down, as a clerk takes the next slip; on a phone, back to the list. */
  const goOn = () => open(isPhone() ? undefined : (next ?? previous))
  const finish = () => {
    if (!conversationId || !mayClose) return
    acts.done(conversationId)
    if (at >= 0) goOn()
  }
  const rest = (until: Date) => {
    if (!conversationId) return
    acts.snooze(conversationId, until, t('snoozed', { when: weekdayAndTime(until.toISOString(), language) }))
    if (at >= 0) goOn()
  }
  const write = (kind: 'reply' | 'note') => {
    document.getElementById(`write-${kind}`)?.click()
    // The box of the other kind stands there once it is drawn.
    requestAnimationFrame(() => document.getElementById(kind)?.focus())
  }
  useShortcuts({
    KeyJ: () => next && open(next),
    KeyK: () => previous && open(previous),
    KeyE: finish,
    KeyR: () => write('reply'),
    KeyN: () => write('note'),
    KeyA: () => openPanel(assignPanel),
    KeyS: () => openPanel(snoozePanel),
    KeyZ: takeBack,
    Enter: () => (conversationId ? write('reply') : open(rows[0]?.id)),
    Escape: () => conversationId && open(undefined),
  })

  return (
    <div className={styles.inbox} data-pane-open={conversationId ? true : undefined}>
      <ConversationList filter={filter} current={conversationId} {...list} />
      {conversationId ? (
        <>
          <ConversationPane
            key={conversationId}
            id={conversationId}
            row={rows[at]}
            acts={acts}
            onDone={finish}
            onSnooze={rest}
            onBack={() => open(undefined)}
            onCustomer={() => setCustomerShown(true)}
          />
          <aside className={styles.customer} aria-label={t('customer.title')}><CustomerPane conversationId={conversationId} /></aside>
          <Dialog open={customerShown} title={t('customer.title')} onClose={() => setCustomerShown(false)}>{customerShown ? <CustomerPane conversationId={conversationId} /> : null}</Dialog>
        </>
      ) : (
        <div className={styles.rest}><InboxRest filter={filter} list={list.query} /></div>
      )}
    </div>
  )
}
