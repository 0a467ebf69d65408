import { findCues, type FoundCue } from '../intent/find-cues.ts'
import { findEnds } from '../words/segment.ts'
import { featuresOf, type Features } from './features.ts'

/** A link as one sign: that there is one says something, which one does not. */
export const withoutLinks = (text: string): string => (text.includes('http') ? text.replace(/https?:\S+/g, '\u0001') : text)

/** The features of a normalized text as the models saw them when they learned. */
export function readFeatures(text: string, ends?: readonly number[]): { features: Features; cues: FoundCue[] } {
  const plain = withoutLinks(text)
  const cues = findCues(plain)
  return { features: featuresOf(plain, ends && plain === text ? ends : findEnds(plain), cues), cues }
}
