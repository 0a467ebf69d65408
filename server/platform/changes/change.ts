/** Something that was done to a record, told once: the change is kept, the signal wakes screens and followers. */
export type Change = {
  /** What happened, e.g. `conversation.done`. */
  kind: string
  record: { kind: string; id: string; version: number }
  /** Each changed column with what it held and what it holds. */
  columns?: Record<string, { from: unknown; to: unknown }>
  batchId?: string
}
