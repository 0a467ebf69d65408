import { useEffect } from 'react'

/** What the tab says: the page first, since tabs are narrow. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Saijai ใส่ใจ`
  }, [title])
}
