import type { ConversationRow, Mood } from '../../../server/respond/shapes.ts'

export const views = ['open', 'mine', 'unassigned', 'snoozed', 'done'] as const
export const sorts = ['newest', 'priority', 'longest'] as const
export const moods = ['unhappy', 'asking', 'pleased', 'neutral'] as const

export type View = (typeof views)[number]
export type Sort = (typeof sorts)[number]

/** What the list shows, as it stands in the address: whoever opens the same address sees the same rows. */
export type Filter = {
  view?: View | undefined
  sort?: Sort
  mood?: Mood
  source?: string
  assignee?: string
  waiting?: true
  decide?: true
  free?: true
  soon?: true
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const oneOf = <Value extends string>(values: readonly Value[], value: unknown, usual?: Value): Value | undefined =>
  values.find((known) => known === value && known !== usual)
const flag = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined)
const id = (value: unknown): string | undefined => (typeof value === 'string' && uuid.test(value) ? value : undefined)

/** Takes from an address what we understand, and drops the rest; what is usual is left unsaid. */
export function parseFilter(search: Record<string, unknown>): Filter {
  const read = {
    view: oneOf(views, search['view'], 'open'),
    sort: oneOf(sorts, search['sort'], 'newest'),
    mood: oneOf(moods, search['mood']),
    source: id(search['source']),
    assignee: id(search['assignee']),
    waiting: flag(search['waiting']),
    decide: flag(search['decide']),
    free: flag(search['free']),
    soon: flag(search['soon']),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined)) as Filter
}

export const toQuery = (filter: Filter): Record<string, string> => Object.fromEntries(Object.entries({ view: 'open', ...filter }).map(([name, value]) => [name, String(value)]))

/** How many conditions stand beside the view and the order. */
export const conditions = (filter: Filter): number => Object.keys(filter).filter((name) => name !== 'view' && name !== 'sort').length

const statusOf = { open: 'open', mine: 'open', unassigned: 'open', snoozed: 'snoozed', done: 'done' } as const

/** Whether a row that changed still belongs to the list; what is free or wakes soon is known to the server alone. */
export function belongs(row: ConversationRow, filter: Filter, me: string): boolean {
  const view = filter.view ?? 'open'
  return (
    (filter.decide === true || row.status === statusOf[view]) &&
    (view !== 'mine' || row.assignee?.id === me) &&
    (view !== 'unassigned' || row.assignee === null) &&
    (filter.mood === undefined || row.mood === filter.mood) &&
    (filter.source === undefined || row.source.id === filter.source) &&
    (filter.assignee === undefined || row.assignee?.id === filter.assignee) &&
    (!(filter.waiting || filter.sort === 'longest') || row.waitingSince !== null) &&
    (!filter.decide || row.needsDecision)
  )
}

/** Which of two rows stands first; below zero when the first one does. */
export function inOrder(sort: Sort, a: ConversationRow, b: ConversationRow): number {
  const by = (x: number, y: number) => (x === y ? (a.id < b.id ? -1 : 1) : x - y)
  if (sort === 'priority') return by(a.rank, b.rank)
  if (sort === 'longest') return by(Date.parse(a.waitingSince ?? a.last.at), Date.parse(b.waitingSince ?? b.last.at))
  return -by(Date.parse(a.last.at), Date.parse(b.last.at))
}
