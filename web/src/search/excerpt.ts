const before = 20

/** The part of a long text in which the words stand, cut where a reader would: never inside a letter with its signs. */
export function excerpt(text: string, words: string): string {
  const plain = text.replace(/\s+/g, ' ')
  const at = plain.toLowerCase().indexOf(words.toLowerCase())
  const letters = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(plain)]
  const found = letters.findLastIndex(({ index }) => index <= Math.max(0, at))
  if (found <= before) return plain
  return `…${letters.slice(found - before).map(({ segment }) => segment).join('')}`
}
