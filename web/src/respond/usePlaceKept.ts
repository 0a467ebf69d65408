import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { ConversationRow } from '../../../server/respond/shapes.ts'

const atTop = 8

/**
 * A list that someone has scrolled down stands still when rows arrive above it; how many arrived is told instead.
 * At the very top the newest shows at once.
 */
export function usePlaceKept(
  scroll: RefObject<HTMLDivElement | null>,
  rows: ConversationRow[],
  virtual: Virtualizer<HTMLDivElement, Element>,
): { fresh: number; toTop: () => void } {
  const anchor = useRef<{ id: string; offset: number } | null>(null)
  const seen = useRef<Map<string, number> | null>(null)
  const [fresh, setFresh] = useState(0)

  useEffect(() => {
    const element = scroll.current
    if (!element) return
    const remember = () => {
      const top = element.scrollTop
      const first = top > atTop ? virtual.getVirtualItemForOffset(top) : undefined
      anchor.current = first ? { id: String(first.key), offset: top - first.start } : null
      if (!first) setFresh(0)
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)
  }, [scroll, virtual])

  useLayoutEffect(() => {
    const before = seen.current
    seen.current = new Map(rows.map((row) => [row.id, row.version]))
    const element = scroll.current
    const kept = anchor.current
    if (!element || !kept || !before) return
    const at = rows.findIndex((row) => row.id === kept.id)
    const start = virtual.measurementsCache[at]?.start
    if (start === undefined) return
    if (Math.abs(element.scrollTop - start - kept.offset) > 1) element.scrollTo({ top: start + kept.offset })
    const news = rows.slice(0, at).filter((row) => row.last.direction === 'in' && before.get(row.id) !== row.version)
    if (news.length > 0) setFresh((count) => count + news.length)
  }, [rows, scroll, virtual])

  return { fresh, toTop: () => scroll.current?.scrollTo({ top: 0 }) }
}
