import type { ConversationRow } from '../../../server/respond/shapes.ts'

export type Patch = Partial<Pick<ConversationRow, 'status' | 'assignee' | 'snoozedUntil' | 'waitingSince' | 'priority'>>

/** What is being done and not yet answered: whatever is read meanwhile is shown as it will be, so that nothing flickers back. */
const held = new Map<string, Patch>()

export const patches = {
  hold: (id: string, patch: Patch) => void held.set(id, patch),
  /** Unless something else has been done to it since. */
  release(id: string, patch: Patch) {
    if (held.get(id) === patch) held.delete(id)
  },
  isHeld: (id: string) => held.has(id),
  onto: <Row extends ConversationRow>(row: Row): Row => ({ ...row, ...held.get(row.id) }),
}
