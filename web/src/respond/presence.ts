import { useEffect, useEffectEvent, useState } from 'react'
import type { PresenceList } from '../../../server/respond/shapes.ts'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import { useSignals } from '../platform/stream.ts'

const tellEvery = 10_000
const none: PresenceList['items'] = []

/** Who else is at this conversation. That we are is told again and again, so that whoever just vanishes is soon forgotten. */
export function usePresence(conversationId: string, typing: boolean): PresenceList['items'] {
  const { id: workspaceId } = useSession().workspace
  const [others, setOthers] = useState(none)
  const doing = typing ? 'typing' : 'looking'
  const path = inWorkspace(workspaceId, 'conversations', conversationId, 'presence')
  const tell = useEffectEvent((doing: 'typing' | 'looking') => {
    if (document.visibilityState === 'hidden') return
    // Nobody needs to know that we could not be seen: it is told again in a moment.
    send<PresenceList>(path, { doing }).then(({ items }) => setOthers(items), () => undefined)
  })

  useEffect(() => {
    tell(doing)
    const timer = setInterval(() => tell(doing), tellEvery)
    return () => clearInterval(timer)
  }, [doing])
  useEffect(
    () => () => {
      void send(path, { doing: 'left' }).catch(() => undefined)
    },
    [path],
  )
  useSignals((signals) => {
    if (signals.some(({ kind, record }) => kind === 'presence' && record === conversationId)) tell(doing)
  })
  return others
}
