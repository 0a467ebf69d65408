import type { Mood, Priority, Status } from './shapes.ts'

const hourMs = 3600_000
/** What comes at or behind this rank waits for nothing; see migration 0015. */
export const restsFrom = 5_000_000_000_000

type Pressing = { rank: number; waiting_since: Date | null; undecided: number; mood: Mood | null; status: Status }

/**
 * The rank says who comes before whom and never changes by itself; how much it presses now, and why, is read from the
 * distance between the rank and now, so that the bars always agree with the order.
 */
export function priorityOf(row: Pressing, now: Date): Priority | null {
  if (row.status === 'done' || row.rank >= restsFrom) return null
  const pressed = now.getTime() - row.rank
  const waitedMs = row.waiting_since === null ? 0 : now.getTime() - row.waiting_since.getTime()
  const reasons: Priority['reasons'] = []
  if (row.undecided > 0) reasons.push('decide')
  if (row.waiting_since !== null && row.mood === 'unhappy') reasons.push('unhappy')
  if (row.waiting_since !== null && row.mood === 'asking') reasons.push('asks')
  if (waitedMs >= hourMs) reasons.push('waits-long')
  return { level: pressed >= 4 * hourMs ? 3 : pressed >= hourMs ? 2 : 1, reasons }
}
