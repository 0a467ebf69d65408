import type { PublicPost, PublicPostList } from '../../../../server/analyze/shapes.ts'

/** The stream as it is read: what is shown, from where it goes on, and what came meanwhile and waits to be shown. */
export type Posts = { shown: PublicPost[]; next: string | null; fresh: PublicPost[]; freshNext: string | null; gap: boolean }

/**
 * The newest page was read again. What is shown changes only in its words, or goes when it was taken back: it never
 * moves under the eyes of who reads it. What is new waits beside it.
 */
export function mergeNewest(known: Posts | undefined, page: PublicPostList): Posts {
  if (!known || known.shown.length === 0) return { shown: page.items, next: page.next, fresh: [], freshNext: null, gap: false }
  const inPage = new Map(page.items.map((post) => [post.id, post]))
  const lowest = page.items.at(-1)
  const isCovered = (post: PublicPost) => page.next === null || (lowest !== undefined && compare(post, lowest) <= 0)
  const shown = known.shown.flatMap((post) => inPage.get(post.id) ?? (isCovered(post) ? [] : [post]))
  const have = new Set(shown.map(({ id }) => id))
  const fresh = page.items.filter(({ id }) => !have.has(id))
  // More news than a page holds: between it and what is shown may lie posts that nobody read.
  const gap = page.next !== null && fresh.length === page.items.length
  return { shown, next: known.next, fresh, freshNext: page.next, gap }
}

/** Shows what waited; where something may lie between, from the newest page on. */
export function reveal({ shown, next, fresh, freshNext, gap }: Posts): Posts {
  const all = gap ? { shown: fresh, next: freshNext } : { shown: [...fresh, ...shown].toSorted(compare), next }
  return { ...all, fresh: [], freshNext: null, gap: false }
}

export function appendPage(known: Posts, page: PublicPostList): Posts {
  const have = new Set([...known.shown, ...known.fresh].map(({ id }) => id))
  return { ...known, shown: [...known.shown, ...page.items.filter(({ id }) => !have.has(id))], next: page.next }
}

/** The newest first, as the server orders them. */
function compare(a: PublicPost, b: PublicPost): number {
  return Date.parse(b.occurredAt) - Date.parse(a.occurredAt) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)
}
