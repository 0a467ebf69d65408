import { normalize, type Normalized } from '../normalize.ts'
import { boundary } from '../weights/boundary.js'
import { dictionary } from '../weights/dictionary.js'
import { bytesOf } from './bytes.ts'
import { type Dictionary, readDictionary } from './dictionary.ts'
import { featuresAt, hashLetters, settled } from './features.ts'
import { layWords, type Lattice, type Trie } from './lattice.ts'

/** What cuts words: the dictionary as candidates, and one byte a slot that decides at each legal place. */
export type Cutter = { dictionary: Dictionary; weights: Int8Array }

let shipped: Cutter | undefined

/** The weights are unpacked when first asked for, so that importing costs nothing. */
export function shippedCutter(): Cutter {
  shipped ??= { dictionary: readDictionary(dictionary), weights: new Int8Array(bytesOf(boundary).buffer) }
  return shipped
}

const slots = new Int32Array(64)

/** Where words end in a normalized text, the end of the text included. */
export function findEnds(text: string, trie?: Trie, { dictionary, weights }: Cutter = shippedCutter()): number[] {
  const lattice = layWords(text, dictionary, trie)
  hashLetters(lattice)
  const { cut, fixed, length } = lattice
  const ends: number[] = []
  for (let at = 1; at < length; at++) {
    if (cut[at] === 0) continue
    if (trie && fixed[at] !== 0 ? fixed[at] === 1 : cutsAt(lattice, at, weights)) ends.push(at)
  }
  if (length > 0) ends.push(length)
  return ends
}

function cutsAt(lattice: Lattice, at: number, weights: Int8Array): boolean {
  const verdict = settled(lattice, at)
  if (verdict >= 0) return verdict === 1
  const count = featuresAt(lattice, at, slots)
  let sum = 0
  for (let n = 0; n < count; n++) sum += weights[slots[n]!]!
  return sum > 0
}

/** The words of a text as slices of what was typed. */
export function cutWords(text: string, trie?: Trie, cutter?: Cutter): string[] {
  const normalized = normalize(text)
  return slicesOf(text, normalized, findEnds(normalized.text, trie, cutter))
}

/** What was typed, cut where the normalized text was. */
export function slicesOf(text: string, normalized: Normalized, ends: readonly number[]): string[] {
  const same = normalized.text === text
  const words: string[] = []
  let from = 0
  for (const end of ends) {
    const to = same ? end : normalized.toOriginal(end)
    if (to > from) words.push(text.slice(from, to))
    from = to
  }
  if (from < text.length) words.push(text.slice(from))
  return words
}
