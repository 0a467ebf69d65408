import { asking, negations, pleased, unhappy } from './emotionalWords.ts'
import type { Mood } from './shapes.ts'

/** The words of a text that speak of this mood, in order. */
export function moodWords(text: string, mood: Mood): string[] {
  if (mood === 'neutral') return []
  return [...new Set(hitsOf(text)[mood].toSorted((a, b) => a.at - b.at).map((hit) => hit.word))]
}

/** What the words alone say: displeasure weighs more than as much praise, and a question less than either. */
export function moodOfWords(text: string): Mood {
  const hits = hitsOf(text)
  if (hits.unhappy.length > 0 && hits.unhappy.length >= hits.pleased.length) return 'unhappy'
  return hits.pleased.length > 0 ? 'pleased' : hits.asking.length > 0 ? 'asking' : 'neutral'
}

/** Praise that is denied is displeasure. */
function hitsOf(text: string): Record<Exclude<Mood, 'neutral'>, Hit[]> {
  const plain = text.toLowerCase().replaceAll('\u0e40\u0e40', '\u0e41')
  const glad = occurring(plain, pleased)
  return {
    pleased: glad.filter((hit) => !isNegated(plain, hit.at)),
    unhappy: [...occurring(plain, unhappy), ...glad.filter((hit) => isNegated(plain, hit.at))],
    asking: occurring(plain, asking),
  }
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
