import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import type { Live, LiveState, Signal } from './live.ts'

export const LiveContext = createContext<Live | null>(null)

export function useSignals(onSignals: (signals: Signal[]) => void): void {
  const live = useContext(LiveContext)
  const latest = useEffectEvent(onSignals)
  useEffect(() => live?.onSignals((signals) => latest(signals)), [live])
}

/** The server cannot tell any more what changed meanwhile: what is known by heart must be forgotten. */
export function useReload(onReload: () => void): void {
  const live = useContext(LiveContext)
  const latest = useEffectEvent(onReload)
  useEffect(() => live?.onReload(() => latest()), [live])
}

/** What changed while no screen showed it was told to nobody, so whoever comes back reads it again. */
export const whileUnseen = { staleTime: 0 }

/** For short lists: read again whenever something of these kinds changed. */
export function useRereadOn(kinds: string[], queryKey: QueryKey): void {
  const client = useQueryClient()
  useSignals((signals) => {
    if (signals.some((signal) => kinds.includes(signal.kind))) void client.invalidateQueries({ queryKey })
  })
  useReload(() => void client.invalidateQueries({ queryKey }))
}

const nothing = () => () => undefined

export function useLiveState(): LiveState {
  const live = useContext(LiveContext)
  return useSyncExternalStore(live?.onState ?? nothing, () => live?.state() ?? 'connecting')
}
