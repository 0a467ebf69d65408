import { type Cue, cues } from '../intent/cues.ts'
import type { FoundCue } from '../intent/find-cues.ts'
import { mix } from '../words/mix.ts'

/** Two blocks of slots: the first for words, the second for runs of letters. A smaller model folds neighbours together. */
export const blockBits = 18
const block = 1 << blockBits
const shift = 32 - blockBits
export const slotCount = 2 * block

const longest = 5
// Which slots this text has: a turn that goes up to 255, since memory is what this waits for.
const seen = new Uint8Array(slotCount)
let turn = 0
let codes = new Uint16Array(1024)
let wordHashes = new Int32Array(256)

/** The distinct features of one text as slots, those of words before those of letters. The arrays are used again for the next text. */
export type Features = { slots: Int32Array; words: number; all: number }

let features: Features = { slots: new Int32Array(8192), words: 0, all: 0 }

// A number for each cue, by its name, so that a new cue moves no other.
const cueHashes = Object.fromEntries(Object.keys(cues).map((name) => [name, [...name].reduce((hash, letter) => mix(hash, letter.charCodeAt(0)), 31)])) as Record<Cue, number>
const lengths = [3, 5, 8, 10, 14, 20, 28, 40, 57, 80, 113, 160, 226, 320]

/**
 * Words, pairs of neighbours and pairs with one between; the word without its repeated letters; cues and how often; how long
 * the text is; runs of 1 to 5 letters. Digits count as one letter, so that a price says that it is one and not which.
 */
export function featuresOf(text: string, ends: readonly number[], found: readonly FoundCue[]): Features {
  const room = 5 * ends.length + 5 * found.length + 64 + longest * (text.length + 2)
  if (features.slots.length < room) features = { ...features, slots: new Int32Array(2 * room) }
  if (turn === 255) {
    seen.fill(0)
    turn = 0
  }
  turn += 1
  const length = plainCodes(text)
  features.words = addWords(ends, addCues(found, text.length))
  features.all = addLetters(length, features.words)
  return features
}

function plainCodes(text: string): number {
  if (codes.length < text.length + 2) codes = new Uint16Array(2 * text.length + 2)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    codes[at] = code >= 0x30 && code <= 0x39 ? 0x30 : code
  }
  return text.length
}

function add(hash: number, base: number, count: number): number {
  const slot = base + (Math.imul(hash, 0x9e3779b1) >>> shift)
  if (seen[slot] === turn) return count
  seen[slot] = turn
  features.slots[count] = slot
  return count + 1
}

function addCues(found: readonly FoundCue[], length: number): number {
  let count = 0
  const times = new Map<Cue, number>()
  for (const { cue } of found) {
    const time = Math.min(4, (times.get(cue) ?? 0) + 1)
    times.set(cue, time)
    count = add(mix(cueHashes[cue], time), 0, count)
  }
  for (const least of lengths) if (length > least) count = add(mix(least, 991), 0, count)
  return count
}

function addWords(ends: readonly number[], start: number): number {
  if (wordHashes.length < ends.length) wordHashes = new Int32Array(2 * ends.length)
  let words = 0
  let from = 0
  let count = start
  for (const end of ends) {
    let hash = 17
    let plain = 17
    for (let at = from; at < end; at++) {
      hash = mix(hash, codes[at]!)
      if (at === from || codes[at] !== codes[at - 1]) plain = mix(plain, codes[at]!)
    }
    if (plain !== hash) count = add(plain, 0, count)
    if (end - from > 1 || codes[from] !== 32) wordHashes[words++] = hash
    from = end
  }
  for (let n = 0; n < words; n++) {
    const word = wordHashes[n]!
    count = add(word, 0, count)
    const one = n > 0 ? wordHashes[n - 1]! : 1
    count = add(mix(one, word), 0, count)
    if (n > 1) count = add(mix(mix(wordHashes[n - 2]!, 5), word), 0, count)
  }
  return words > 0 ? add(mix(wordHashes[words - 1]!, 1), 0, count) : count
}

function addLetters(length: number, start: number): number {
  let count = start
  for (let at = -1; at < length; at++) {
    let hash = 23
    for (let n = 0; n < longest && at + n <= length; n++) {
      const place = at + n
      hash = mix(hash, place < 0 || place === length ? 2 : codes[place]!)
      count = add(hash, block, count)
    }
  }
  return count
}
