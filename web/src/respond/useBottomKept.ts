import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ConversationItem } from '../../../server/respond/shapes.ts'

const nearBottom = 48

/**
 * Who reads the newest keeps reading the newest; who has scrolled up to read is not moved, and is told how many
 * messages came. Older ones that are put above leave what is being read where it is.
 */
export function useBottomKept(items: ConversationItem[], pendingCount: number) {
  const scroll = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const atBottom = useRef(true)
  const before = useRef<{ first: string | undefined; last: string | undefined; count: number; height: number }>(null)
  const pendingBefore = useRef(pendingCount)
  const [fresh, setFresh] = useState(0)

  useLayoutEffect(() => {
    const element = scroll.current!
    const old = before.current
    const [first, last] = [items[0]?.id, items.at(-1)?.id]
    if (old && old.first !== first && old.last === last) element.scrollTo({ top: element.scrollTop + element.scrollHeight - old.height })
    else if (atBottom.current || pendingCount > pendingBefore.current) scrollDown(element)
    else if (old && old.last !== last) {
      const known = items.findIndex((item) => item.id === old.last)
      const arrived = items.slice(known + 1).filter((item) => item.direction === 'in').length
      setFresh((count) => count + arrived)
    }
    pendingBefore.current = pendingCount
    before.current = { first, last, count: items.length, height: element.scrollHeight }
  }, [items, pendingCount])

  useEffect(() => {
    const element = scroll.current!
    const look = () => {
      atBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearBottom
      if (atBottom.current) setFresh(0)
    }
    // Typefaces that arrive late and a growing box to write in change heights without any new message.
    const sizes = new ResizeObserver(() => atBottom.current && scrollDown(element))
    sizes.observe(element)
    sizes.observe(inner.current!)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [])

  return { scroll, inner, fresh, toBottom: () => scroll.current && scrollDown(scroll.current) }
}

const scrollDown = (element: HTMLElement) => element.scrollTo({ top: element.scrollHeight })
