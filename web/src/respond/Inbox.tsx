import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useAbility, useSession } from '../platform/session.ts'
import { useShortcuts } from '../platform/shortcuts.ts'
import { useSettle } from './actions.ts'
import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { useConversationList, usePrefetch } from './conversations.ts'
import { InboxRest } from './InboxRest.tsx'
import styles from './Inbox.module.css'

export function Inbox() {
  const { workspace } = useSession()
  const { conversationId } = useParams({ from: '/w/$workspaceId/respond/{-$conversationId}' })
  const { view = 'open' } = useSearch({ from: '/w/$workspaceId/respond/{-$conversationId}' })
  const navigate = useNavigate()
  const list = useConversationList(view)
  const settle = useSettle()
  const rows = list.query.data?.rows ?? []
  const at = rows.findIndex((row) => row.id === conversationId)
  const next = rows[at + 1]?.id
  const previous = at > 0 ? rows[at - 1]?.id : undefined
  usePrefetch(conversationId ? [next, previous] : [rows[0]?.id])

  const open = (id: string | undefined) =>
    void navigate({
      to: '/w/$workspaceId/respond/{-$conversationId}',
      params: { workspaceId: workspace.id, conversationId: id },
      search: view === 'done' ? { view } : {},
    })
  const mayClose = useAbility('conversation.close')
  const finish = (done: boolean) => {
    if (!conversationId || !mayClose) return
    settle.mutate({ id: conversationId, done })
    // The next one down, as a clerk takes the next slip; on a phone, back to the list.
    if (done && view === 'open') open(matchMedia('(max-width: 767px)').matches ? undefined : (next ?? previous))
  }
  useShortcuts({
    KeyJ: () => next && open(next),
    KeyK: () => previous && open(previous),
    KeyE: () => finish(view === 'open'),
    KeyR: () => document.getElementById('reply')?.focus(),
  })

  return (
    <div className={styles.inbox} data-pane-open={conversationId ? true : undefined}>
      <ConversationList view={view} current={conversationId} {...list} />
      {conversationId ? (
        <ConversationPane key={conversationId} id={conversationId} row={rows[at]} onSettle={finish} onBack={() => open(undefined)} />
      ) : (
        <div className={styles.rest}><InboxRest view={view} list={list.query} /></div>
      )}
    </div>
  )
}
