import { asking, negations, pleased, unhappy } from './lexicon.ts'

export type Mood = 'pleased' | 'neutral' | 'unhappy' | 'asking'

/** What we make of one text. */
export type Reading = { model: string; language: string; mood: Mood; words: string[] }

/** The interface that a better reader fills later; it never throws, whatever the text. */
export type Reader = (text: string) => Reading

const model = 'plain-1'

/** A first plain reading: the script tells the language, a small lexicon the mood. */
export const readPlainly: Reader = (text) => {
  const found = findMood(text)
  return { model, language: languageOf(text), ...found }
}

/** By the share of letters: Thai as soon as a third of them is Thai, since Thai is mixed with English and never the other way. */
export function languageOf(text: string): string {
  const thai = text.match(/[\u0e01-\u0e5b]/g)?.length ?? 0
  const latin = text.match(/[a-z]/gi)?.length ?? 0
  if (thai === 0 && latin === 0) return 'und'
  return thai * 2 >= latin ? 'th' : 'en'
}

const folded = (text: string) => text.toLowerCase().replaceAll('\u0e40\u0e40', '\u0e41')

function findMood(text: string): { mood: Mood; words: string[] } {
  const plain = folded(text)
  const sad = occurring(plain, unhappy)
  const glad = occurring(plain, pleased).flatMap((hit) => (isNegated(plain, hit.at) ? [] : [hit]))
  const negated = occurring(plain, pleased).filter((hit) => isNegated(plain, hit.at))
  const bad = [...sad, ...negated]
  const words = (hits: readonly Hit[]) => [...new Set(hits.toSorted((a, b) => a.at - b.at).map((hit) => hit.word))]
  if (bad.length > 0 && bad.length >= glad.length) return { mood: 'unhappy', words: words(bad) }
  if (glad.length > 0) return { mood: 'pleased', words: words(glad) }
  const questions = occurring(plain, asking)
  if (questions.length > 0) return { mood: 'asking', words: words(questions) }
  return { mood: 'neutral', words: [] }
}

type Hit = { word: string; at: number }

/** The places of these words, the longer word first, no letter counted twice. */
function occurring(text: string, words: readonly string[]): Hit[] {
  const hits: Hit[] = []
  const taken = new Set<number>()
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const places = Array.from({ length: word.length }, (_, i) => at + i)
      if (!places.some((place) => taken.has(place)) && stands(text, word, at)) hits.push({ word, at })
      for (const place of places) taken.add(place)
    }
  }
  return hits
}

/** A Latin word must stand alone; Thai is written without spaces, so a Thai word may stand anywhere. 555 is laughter, but not inside a number. */
function stands(text: string, word: string, at: number): boolean {
  if (/^\d/.test(word)) return !/\d*[0-46-9]$/.test(text.slice(0, at)) && !/^5*[0-46-9]/.test(text.slice(at + word.length))
  if (!/^[a-z]/.test(word)) return true
  return !/[a-z]/.test(text[at - 1] ?? '') && !/[a-z]/.test(text[at + word.length] ?? '')
}

const isNegated = (text: string, at: number): boolean => negations.some((word) => text.slice(0, at).trimEnd().endsWith(word))
