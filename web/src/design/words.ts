/** A part of a text and where in it the part begins. */
export type Piece = { at: number; text: string; marked: boolean }

/** Cuts a text at the words that made its mood. They come in order; one that cannot be found again is left out. */
export function markWords(text: string, words: string[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const word of words) {
    const found = word === '' ? -1 : text.indexOf(word, at)
    if (found < 0) continue
    if (found > at) pieces.push({ at, text: text.slice(at, found), marked: false })
    pieces.push({ at: found, text: word, marked: true })
    at = found + word.length
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), marked: false })
  return pieces
}
