import { layWords } from '../words/lattice.ts'
import { shippedCutter } from '../words/segment.ts'

/** Do these letters stand in a normalized text with a legal cut on both sides? What a search for them is judged by. */
export function stands(query: string, text: string): boolean {
  let at = text.indexOf(query)
  if (at < 0) return false
  const { cut } = layWords(text, shippedCutter().dictionary)
  for (; at >= 0; at = text.indexOf(query, at + 1)) if (cut[at] === 1 && cut[at + query.length] === 1) return true
  return false
}
