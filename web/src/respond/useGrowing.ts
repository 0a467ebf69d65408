import { useLayoutEffect, type RefObject } from 'react'

const browserGrowsIt = CSS.supports('field-sizing', 'content')

/** The box grows with what is written; browsers that cannot do so by style are helped. */
export function useGrowing(box: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = box.current
    if (browserGrowsIt || !element) return
    element.style.setProperty('height', 'auto')
    if (text !== '') element.style.setProperty('height', `${element.scrollHeight + 2}px`)
  }, [box, text])
}
