import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConversationItem, ReplyAnswer } from '../../../server/respond/shapes.ts'
import { dismissNotice, notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { useSession } from '../platform/session.ts'
import { conversationQuery } from './conversations.ts'
import { openDrafts } from './drafts.ts'
import { type Kind, pending } from './pending.ts'
import { quoting } from './quoting.ts'
import { unanswered } from './unanswered.ts'

export const drafts = openDrafts(localStorage)

/** So long an answer can be taken back; the server makes it less where it would stop being free. */
const holdSeconds = 5

/** A shared counter computer has many hands: a draft belongs to its writer, and a note is no answer. */
export function useDraftKey(conversationId: string, kind: Kind): string {
  const { workspace } = useSession()
  return `saijai.draft.${workspace.memberId}.${conversationId}${kind === 'note' ? '.note' : ''}`
}

type Written = { text: string; key: string; version?: number; mentions?: string[]; quotes?: ConversationItem }

/** Painted at once, told to the server after; when that fails, the words are back in the box. */
export function useWriting(conversationId: string, kind: Kind) {
  const client = useQueryClient()
  const { id: workspaceId } = useSession().workspace
  const draftKey = useDraftKey(conversationId, kind)
  const cancel = useCancel()
  const { t } = useTranslation('respond')
  const path = (...parts: string[]) => inWorkspace(workspaceId, 'conversations', conversationId, ...parts)
  const reread = () => client.refetchQueries({ queryKey: conversationQuery(client, workspaceId, conversationId).queryKey, exact: true })

  return useMutation({
    mutationFn: ({ text, version, mentions, quotes }: Written) => {
      const id = unanswered.idFor(draftKey, text)
      return kind === 'note'
        ? send<Pick<ReplyAnswer, 'interactionId'> & Partial<ReplyAnswer>>(path('notes'), { text, id, mentions })
        : send<ReplyAnswer>(path('replies'), { text, id, holdSeconds, version, quotes: quotes?.id })
    },
    onSuccess: async ({ interactionId, outboxId, heldForMs }, { key }) => {
      unanswered.settle(draftKey)
      drafts.sent(draftKey)
      pending.stored(key, interactionId)
      if (outboxId && heldForMs) notify(t('leaving'), { label: t('takeBack'), run: () => cancel.mutate(outboxId) }, heldForMs)
      await reread()
      pending.drop(key)
    },
    onError: (error, { key, text, quotes }) => {
      pending.drop(key)
      drafts.failed(draftKey, text)
      if (quotes) quoting.choose(draftKey, quotes)
      // A colleague was faster: their words should stand above ours before we decide.
      if (error instanceof Problem && error.code === 'answered-meanwhile') void reread()
    },
  })
}

/** Takes an answer back that has not left, and puts its words where they were written, with what they pointed back at. */
export function useCancel() {
  const client = useQueryClient()
  const problemText = useProblemText()
  const { workspace } = useSession()
  return useMutation({
    mutationFn: (outboxId: string) => send<{ conversationId: string; text: string }>(inWorkspace(workspace.id, 'outbox', outboxId, 'cancel')),
    onSuccess: ({ conversationId, text }, outboxId) => {
      const draftKey = `saijai.draft.${workspace.memberId}.${conversationId}`
      const { queryKey } = conversationQuery(client, workspace.id, conversationId)
      const items = client.getQueryData(queryKey)?.items ?? []
      const quote = items.find(({ sending }) => sending?.outboxId === outboxId)?.quote
      const quoted = items.find(({ id }) => id === quote?.itemId)
      dismissNotice()
      drafts.failed(draftKey, text)
      if (quoted) quoting.choose(draftKey, quoted)
      void client.refetchQueries({ queryKey, exact: true })
      document.getElementById('reply')?.focus()
    },
    onError: (error) => notify(problemText(error)),
  })
}
