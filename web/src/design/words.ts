/** A part of a text and where in it the part begins; `as` says what it speaks of, if anything. */
export type Piece<As extends string> = { at: number; text: string; as: As | null }

/**
 * Cuts a text at the words of several lists. Those of a list come in order; one that cannot be found again is left out, and
 * of two that lie over each other the one that begins first stays.
 */
export function markWords<As extends string>(text: string, lists: readonly { as: As; words: readonly string[] }[]): Piece<As>[] {
  const found = lists.flatMap(({ as, words }) => placesOf(text, words).map((place) => ({ ...place, as }))).toSorted((a, b) => a.at - b.at)
  const pieces: Piece<As>[] = []
  let at = 0
  for (const place of found) {
    if (place.at < at) continue
    if (place.at > at) pieces.push({ at, text: text.slice(at, place.at), as: null })
    pieces.push({ at: place.at, text: text.slice(place.at, place.end), as: place.as })
    at = place.end
  }
  if (at < text.length) pieces.push({ at, text: text.slice(at), as: null })
  return pieces
}

function placesOf(text: string, words: readonly string[]): { at: number; end: number }[] {
  const places: { at: number; end: number }[] = []
  let from = 0
  for (const word of words) {
    const at = word === '' ? -1 : text.indexOf(word, from)
    if (at < 0) continue
    from = at + word.length
    places.push({ at, end: from })
  }
  return places
}
