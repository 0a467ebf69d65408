import { analyze, type Analysis, errors, type Lexicon } from '@saijai/thai-text/small'
import { moodOfWords, moodWords } from './moodWords.ts'
import type { Mood, Named, Reading } from './shapes.ts'

/** Raised whenever the same text may be read otherwise than before: stored readings of an earlier one are then read again. */
export const baseModel = 'thai-text-1'

/** The names that a workspace's texts are read with, and what tells them from other names. */
export type Names = { mark: string; lexicon: Lexicon | undefined }

export const noNames: Names = { mark: '', lexicon: undefined }

/** The whole name of what reads: the weights, and the names of the workspace beside them. */
export const modelOf = ({ mark }: Pick<Names, 'mark'>): string => (mark === '' ? baseModel : `${baseModel}+${mark}`)

/** No more of a text is read; what follows tells nothing new of its mood, and a megabyte of letters holds nobody up. */
const longest = 10_000

/** One thing that was said: in public, or to us alone. */
export type Said = { text: string; isPublic: boolean }

/** What a text says; never throws, whatever the text. */
export function read({ text, isPublic }: Said, names: Names): Reading {
  const plain = text.slice(0, longest)
  const analysis = analyze(plain, names.lexicon)
  const { mood, sureness } = moodOf(plain, analysis, isPublic)
  return {
    model: modelOf(names),
    language: analysis.language,
    mood,
    sureness: sureness === null ? null : Math.round(sureness * 100) / 100,
    words: moodWords(plain, mood),
    intent: analysis.intent.label,
    urgency: analysis.urgency.level,
    urgentWords: analysis.urgency.words,
    entities: analysis.entities.map(toNamed),
  }
}

const moods = { neg: 'unhappy', neu: 'neutral', pos: 'pleased', q: 'asking' } as const

/** The model's own error, in our words. */
export const modelErrors = { moods: { ...errors.moods, classes: errors.moods.classes.map((one) => ({ ...one, label: moods[one.label] })) }, intents: errors.intents }

/** Short words such as "transferred" look a little like questions; real ones are far above it. */
const surelyAsks = 0.75

/**
 * The model learned from what people write about brands in public. Who writes to us alone that the glass is broken tells a trouble,
 * though in public it would be no more than news; and of English it saw little. There, where it hears nothing, our own words decide,
 * and nobody knows how sure.
 */
function moodOf(text: string, { language, sentiment, intent }: Analysis, isPublic: boolean): { mood: Mood; sureness: number | null } {
  if (sentiment.label !== 'neu') return { mood: moods[sentiment.label], sureness: sentiment.probabilities[sentiment.label] }
  const words = moodOfWords(text)
  if (language === 'en' ? words !== 'neutral' : words === 'unhappy' && !isPublic) return { mood: words, sureness: null }
  if (intent.label === 'question' && intent.probabilities.question >= surelyAsks) return { mood: 'asking', sureness: intent.probabilities.question }
  return { mood: 'neutral', sureness: sentiment.probabilities.neu }
}

const toNamed = ({ kind, start, end, value }: Analysis['entities'][number]): Named => ({ kind, start, end, value: kind === 'citizen' ? '' : value })
