import type { PublicPost } from '../../../../server/analyze/shapes.ts'

type Reading = NonNullable<PublicPost['reading']>
type Mood = Reading['mood']
type Intent = NonNullable<Reading['intent']>

/** What of the stream is shown; it stands in the address, so that it can be kept and sent to a colleague. */
export type StreamFilter = { q?: string; source?: string; mood?: Mood; intent?: Intent; urgent?: 'true'; language?: 'th' | 'en'; hour?: string }

export const moods: readonly Mood[] = ['unhappy', 'asking', 'pleased', 'neutral']
/** What one may look for; the rest is spam and small talk. */
export const intents: readonly Exclude<Intent, 'other'>[] = ['complaint', 'fault', 'cancellation', 'question', 'purchase', 'privilege', 'suggestion', 'praise', 'spam']
export const languages = ['th', 'en'] as const
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const hourLong = 3600_000

/** Whatever else stands in the address is left out. */
export function parseStreamFilter(search: Record<string, unknown>): StreamFilter {
  const { q, source, hour } = search
  const mood = moods.find((known) => known === search['mood'])
  const intent = intents.find((known) => known === search['intent'])
  const language = languages.find((known) => known === search['language'])
  return {
    ...(typeof q === 'string' && q.trim() !== '' && { q }),
    ...(typeof source === 'string' && uuid.test(source) && { source }),
    ...(mood && { mood }),
    ...(intent && { intent }),
    ...(search['urgent'] === 'true' && { urgent: 'true' as const }),
    ...(language && { language }),
    ...(typeof hour === 'string' && !Number.isNaN(Date.parse(hour)) && { hour: new Date(hour).toISOString() }),
  }
}

export const isFiltered = (filter: StreamFilter): boolean => Object.keys(filter).length > 0

export const endOf = (hour: string): string => new Date(Date.parse(hour) + hourLong).toISOString()

/** The same for the server, which knows stretches of time and no hours. */
export function asQuery({ hour, ...rest }: StreamFilter): Record<string, string> {
  return { ...rest, ...(hour ? { since: hour, until: endOf(hour) } : {}) }
}
