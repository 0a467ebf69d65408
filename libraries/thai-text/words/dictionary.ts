import { type Automaton, baseOf, letterOf, noLetter, rootBase, valueOf } from './automaton.ts'
import { bytesOf } from './bytes.ts'

/** Words over the letters U+0E01 to U+0E4E, compiled when the weights are made. The value of a word is 1 + half the binary logarithm of its count. */
export type Dictionary = {
  edges: Automaton
  /** The edge that two letters from the root end with, `[first * 128 + second]`, 0 where there is none: two steps in one. */
  pairs: Uint32Array
}

/** Which letter of the dictionary a UTF-16 unit is. */
export const letters = new Uint8Array(0x10000).fill(noLetter)
for (let letter = 1; letter <= 0x4e; letter++) letters[0x0e00 + letter] = letter

export function readDictionary(base64: string): Dictionary {
  const bytes = bytesOf(base64)
  const view = new DataView(bytes.buffer)
  const edges = Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(4 * at, true))
  const pairs = new Uint32Array(128 * 128)
  for (let one = 1; one <= 0x4e; one++) {
    const first = edges[rootBase + one]!
    if (letterOf(first) !== one) continue
    for (let two = 1; two <= 0x4e; two++) {
      const second = edges[baseOf(first) + two]!
      if (letterOf(second) === two) pairs[one * 128 + two] = second
    }
  }
  return { edges, pairs }
}

/** The value of a word, 0 where it is none of the dictionary. */
export function levelOf(word: string, { edges }: Dictionary): number {
  let base = rootBase
  let level = 0
  for (let at = 0; at < word.length; at++) {
    const letter = letters[word.charCodeAt(at)]!
    const edge = edges[base + letter]!
    if (letterOf(edge) !== letter) return 0
    base = baseOf(edge)
    level = valueOf(edge)
  }
  return level
}
