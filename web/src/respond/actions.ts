import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { conversationQuery, listKey, type View } from './conversations.ts'
import { openDrafts } from './drafts.ts'
import { pending } from './pending.ts'
import { quoting } from './quoting.ts'
import { unanswered } from './unanswered.ts'
import { replaceRow, type Rows } from './rows.ts'

export const drafts = openDrafts(localStorage)

/** A shared counter computer has many hands: a draft belongs to its writer. */
export function useDraftKey(conversationId: string): string {
  const { workspace } = useSession()
  return `saijai.draft.${workspace.memberId}.${conversationId}`
}

/** Painted at once, told to the server after; when that fails, the words are back in the box. */
export function useReply(conversationId: string) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const draftKey = useDraftKey(conversationId)
  return useMutation({
    mutationFn: ({ text, quotes }: { text: string; key: string; quotes?: ConversationItem }) => {
      const id = unanswered.idFor(draftKey, text)
      return send<{ interactionId: string; outboxId: string }>(inWorkspace(workspaceId, 'conversations', conversationId, 'replies'), { text, id, ...(quotes ? { quotes: quotes.id } : {}) })
    },
    onSuccess: async ({ interactionId }, { key }) => {
      unanswered.settle(draftKey)
      drafts.sent(draftKey)
      pending.stored(key, interactionId)
      await client.refetchQueries({ queryKey: conversationQuery(client, workspaceId, conversationId).queryKey, exact: true })
      pending.drop(key)
    },
    onError: (_error, { key, text, quotes }) => {
      pending.drop(key)
      drafts.failed(draftKey, text)
      if (quotes) quoting.choose(draftKey, quotes)
    },
  })
}

/** Done and reopen leave the list at once and come back when the server says no. */
export function useSettle() {
  const client = useQueryClient()
  const { t } = useTranslation('respond')
  const problemText = useProblemText()
  const { id: workspaceId } = useSession().workspace

  const settle = useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) => {
      // The server keeps it open when the customer has written more than what is on this screen.
      const seen = client.getQueryData<Conversation>(conversationQuery(client, workspaceId, id).queryKey)?.version
      return send(`${inWorkspace(workspaceId, 'conversations', id, done ? 'done' : 'reopen')}${done && seen !== undefined ? `?version=${seen}` : ''}`)
    },
    onMutate: ({ id, done }) => {
      const from: View = done ? 'open' : 'done'
      client.setQueryData<Rows>(listKey(workspaceId, from), (rows) => rows && replaceRow(rows, id, null))
      client.setQueryData<Conversation>(conversationQuery(client, workspaceId, id).queryKey, (known) => known && { ...known, status: done ? 'done' : 'open' })
    },
    onSuccess: (_answer, { id, done }) => {
      if (done) notify(t('settled'), { label: t('undo'), run: () => settle.mutate({ id, done: false }) })
    },
    onError: (error) => notify(problemText(error)),
    onSettled: (_answer, _error, { id }) => {
      void client.invalidateQueries({ queryKey: ['w', workspaceId, 'conversations'] })
      void client.invalidateQueries({ queryKey: conversationQuery(client, workspaceId, id).queryKey })
    },
  })
  return settle
}

export type Decision = 'delivered' | 'send-again' | 'drop'

export function useDecision(conversationId: string) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  return useMutation({
    mutationFn: ({ outboxId, decision }: { outboxId: string; decision: Decision }) =>
      send(inWorkspace(workspaceId, 'outbox', outboxId, 'decision'), { decision }),
    onSettled: () => client.refetchQueries({ queryKey: conversationQuery(client, workspaceId, conversationId).queryKey, exact: true }),
  })
}
