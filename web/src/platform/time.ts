import type { Language } from './i18n.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export type Wait = { unit: 'moment' | 'minutes' | 'hours' | 'days'; count: number }

/** How long someone has waited, in the largest unit that still says something. */
export function waited(since: string, now: number): Wait {
  const passed = Math.max(0, now - Date.parse(since))
  if (passed < minute) return { unit: 'moment', count: 0 }
  if (passed < hour) return { unit: 'minutes', count: Math.floor(passed / minute) }
  if (passed < 2 * day) return { unit: 'hours', count: Math.floor(passed / hour) }
  return { unit: 'days', count: Math.floor(passed / day) }
}

const locales = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB' } as const
const formats = new Map<string, Intl.DateTimeFormat>()

/** Formatters are dear to make and cheap to use. */
function format(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`
  const kept = formats.get(key)
  if (kept) return kept
  const made = new Intl.DateTimeFormat(locales[language], options)
  formats.set(key, made)
  return made
}

export function clockTime(at: string, language: Language): string {
  return format(language, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at))
}

/** A day with its year in full: Thai readers get the Buddhist year of four digits, so that no one reads 69 as 1969. */
export function date(at: string, language: Language): string {
  return format(language, 'date', { day: 'numeric', month: 'short', year: 'numeric' })
    .formatToParts(new Date(at))
    .filter((part) => part.type !== 'era')
    .map((part) => part.value)
    .join('')
    .trim()
}

/** The whole of it, for the head of a page. */
export function longDate(at: number, language: Language): string {
  return format(language, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
    .formatToParts(at)
    .filter((part) => part.type !== 'era')
    .map((part) => part.value)
    .join('')
    .trim()
}

export function dateAndTime(at: string, language: Language): string {
  return `${date(at, language)} ${clockTime(at, language)}`
}

/** A time in the days to come, as people name it: the weekday tells more than the date. */
export function weekdayAndTime(at: string, language: Language): string {
  return `${format(language, 'weekday', { weekday: 'short' }).format(new Date(at))} ${clockTime(at, language)}`
}

export type Day = 'today' | 'yesterday' | 'earlier'

export function dayOf(at: string, now: number): Day {
  const [then, today] = [new Date(at), new Date(now)]
  if (then.toDateString() === today.toDateString()) return 'today'
  today.setDate(today.getDate() - 1)
  return then.toDateString() === today.toDateString() ? 'yesterday' : 'earlier'
}

export function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
