import type { ConversationList, ConversationRow } from '../../../server/respond/shapes.ts'
import { inOrder, type Sort } from './filter.ts'

/** The list as far as it has been read: from its top down to where `next` goes on. */
export type Rows = { rows: ConversationRow[]; next: string | null }

/**
 * Reading only the newest page again keeps a list of ten thousand live at the cost of one page. What the new page
 * covers is as it says; what lies below stays as it was read.
 */
export function mergeHead(known: Rows | undefined, head: ConversationList, sort: Sort = 'newest'): Rows {
  const lowest = head.items.at(-1)
  if (!known || head.next === null || !lowest) return { rows: head.items, next: head.next }
  const inHead = new Set(head.items.map((row) => row.id))
  // More news than a page holds: between the page and what we know may lie rows that nobody read.
  if (!known.rows.some((row) => inHead.has(row.id))) return { rows: head.items, next: head.next }
  const below = known.rows.filter((row) => !inHead.has(row.id) && inOrder(sort, lowest, row) < 0)
  if (below.length === 0) return { rows: head.items, next: head.next }
  return { rows: [...head.items, ...below], next: known.next }
}

export function appendPage(known: Rows, page: ConversationList): Rows {
  const have = new Set(known.rows.map((row) => row.id))
  return { rows: [...known.rows, ...page.items.filter((row) => !have.has(row.id))], next: page.next }
}

/** A row that was read by itself; null when it is gone or belongs to this view no more. */
export function replaceRow(known: Rows, id: string, row: ConversationRow | null): Rows {
  const rows = known.rows.flatMap((old) => (old.id !== id ? [old] : row ? [row] : []))
  return { ...known, rows }
}

/** Known rows that changed but are not in the page just read; each must be read by itself. */
export function rowsToReread(known: Rows, head: ConversationList, changed: Map<string, number>): string[] {
  const inHead = new Set(head.items.map((row) => row.id))
  return known.rows
    .filter((row) => !inHead.has(row.id) && (changed.get(row.id) ?? -1) > row.version)
    .map((row) => row.id)
}
