import type { Normalized } from '../normalize.ts'
import type { Cue } from './cues.ts'
import type { FoundCue } from './find-cues.ts'

export type Urgency = {
  /** 0: it can wait; 1: somebody should look now. */
  level: number
  /** What made it so, as it was typed, in the order of the text. */
  words: string[]
}

// What each kind of word takes away of the time there is. A rule of ours, not learned: there are no labels of urgency. What is
// merely found bad, or dear, can wait.
const takes: Partial<Record<Cue, number>> = { pressing: 0.35, cancellation: 0.25, fault: 0.2 }

/** Each cue leaves less time; an angry text less still. Cues inside a longer one count once. */
export function urgencyOf(text: string, normalized: Normalized, cues: readonly FoundCue[], angry: number): Urgency {
  let left = 1 - 0.3 * angry * angry
  const words: string[] = []
  let until = 0
  for (const { cue, start, end } of cues.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const take = takes[cue]
    if (take === undefined || start < until || isMark(normalized.text.charCodeAt(end))) continue
    until = end
    left *= 1 - take
    words.push(text.slice(normalized.toOriginal(start), normalized.toOriginal(end)))
  }
  return { level: words.length === 0 ? Math.round((1 - left) * 50) / 100 : Math.round((1 - left) * 100) / 100, words }
}

/** A word that a mark follows ends inside a cluster: it is the beginning of another (ขม in ขมิ้น). */
const isMark = (code: number): boolean => code === 0x0e31 || (code >= 0x0e33 && code <= 0x0e3a) || (code >= 0x0e47 && code <= 0x0e4e)
