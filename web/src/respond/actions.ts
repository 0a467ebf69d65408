import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { conversationQuery } from './conversations.ts'
import type { Patch } from './patches.ts'
import { acting, usePatching } from './patching.ts'

/** One thing done to a conversation: what it will look like, how the server is told, and how it is taken back. */
type Act = {
  id: string
  patch: Patch
  tell: (path: (...parts: string[]) => string) => Promise<unknown>
  told?: string | undefined
  undo?: Act | undefined
}

/** Seen at once, told to the server after, and taken back when it says no. */
function useAct() {
  const { t } = useTranslation('respond')
  const problemText = useProblemText()
  const { id: workspaceId } = useSession().workspace
  const patching = usePatching()
  const act = useMutation({
    mutationKey: acting,
    mutationFn: ({ id, tell }: Act) => tell((...parts) => inWorkspace(workspaceId, 'conversations', id, ...parts)),
    onMutate: ({ id, patch }) => patching.apply(id, patch),
    onSuccess: (_answer, { told, undo }) => {
      if (told) notify(told, undo && { label: t('undo'), run: () => act.mutate(undo) })
    },
    onError: (error, _act, back) => {
      back?.()
      notify(problemText(error))
    },
    onSettled: (_answer, _error, { id, patch }) => patching.settle(id, patch),
  })
  return { mutate: act.mutate, patching }
}

export function useActs() {
  const { t } = useTranslation('respond')
  const { user, workspace } = useSession()
  const { mutate, patching } = useAct()
  const me = { id: workspace.memberId, name: user.name }

  const reopen = (id: string): Act => ({ id, patch: { status: 'open', snoozedUntil: null }, tell: (path) => send(path('reopen')) })
  const given = (id: string, assignee: ConversationRow['assignee']): Act => ({ id, patch: { assignee }, tell: (path) => send(path('assignee'), { memberId: assignee?.id ?? null }) })
  const resting = (id: string, until: string): Act => ({ id, patch: { status: 'snoozed', snoozedUntil: until }, tell: (path) => send(path('snooze'), { until }) })

  return {
    done(id: string) {
      // The server keeps it open when the customer has written more than what is on this screen.
      const seen = patching.seen(id)
      mutate({
        id,
        patch: { status: 'done', snoozedUntil: null, waitingSince: null, priority: null },
        tell: (path) => send(`${path('done')}${seen === undefined ? '' : `?version=${seen}`}`),
        told: t('settled'),
        undo: reopen(id),
      })
    },
    reopen: (id: string) => mutate(reopen(id)),
    take: (id: string) => mutate({ id, patch: { assignee: me }, tell: (path) => send(path('take')), told: t('taken'), undo: given(id, null) }),
    assign(id: string, assignee: ConversationRow['assignee']) {
      const told = assignee === null ? t('letGo') : assignee.id === me.id ? t('taken') : t('given', { name: assignee.name })
      mutate({ ...given(id, assignee), told, undo: given(id, patching.known(id)?.assignee ?? null) })
    },
    snooze(id: string, until: Date, told: string) {
      mutate({ ...resting(id, until.toISOString()), told, undo: { id, patch: { status: 'open', snoozedUntil: null }, tell: (path) => send(path('wake')) } })
    },
    wake: (id: string) => mutate({ id, patch: { status: 'open', snoozedUntil: null }, tell: (path) => send(path('wake')) }),
  }
}

export type Acts = ReturnType<typeof useActs>

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
