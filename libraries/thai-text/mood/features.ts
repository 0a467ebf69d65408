import { type Cue, cues } from '../intent/cues.ts'
import type { FoundCue } from '../intent/find-cues.ts'
import { mix, mixed, premixed } from '../words/mix.ts'

/** Two blocks of slots: the first for words, the second for runs of letters. A smaller model folds neighbours together. */
export const blockBits = 18
const block = 1 << blockBits
const shift = 32 - blockBits
export const slotCount = 2 * block

const longest = 5
const edge = premixed(2)
const blank = premixed(32)
// The turn in which each slot was last had, 1 to 255: a byte, since memory is what this waits for.
const seen = new Uint8Array(slotCount)
let turn = 0
let units = new Int32Array(1024)
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
  spellOut(text)
  features.words = addWords(ends, addCues(found, text.length))
  features.all = addLetters(text.length, features.words)
  return features
}

/** The letters as they are mixed in, every digit as 0, and the edges of the text on both sides. */
function spellOut(text: string): void {
  const { length } = text
  if (units.length < length + 2) units = new Int32Array(2 * length + 2)
  units[0] = units[length + 1] = edge
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    units[at + 1] = premixed(code >= 0x30 && code <= 0x39 ? 0x30 : code)
  }
}

/** A slot is always put down, and counted if it is new: a branch that nobody can foresee would cost more. */
function add(hash: number, base: number, count: number): number {
  const slot = base + (Math.imul(hash, 0x9e3779b1) >>> shift)
  features.slots[count] = slot
  const isNew = ((seen[slot]! ^ turn) + 255) >>> 8
  seen[slot] = turn
  return count + isNew
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
    let last = 0
    for (let at = from + 1; at <= end; at++) {
      const unit = units[at]!
      hash = mixed(hash, unit)
      if (at === from + 1 || unit !== last) plain = mixed(plain, unit)
      last = unit
    }
    if (plain !== hash) count = add(plain, 0, count)
    if (end - from > 1 || units[end] !== blank) wordHashes[words++] = hash
    from = end
  }
  let [two, one] = [1, 1]
  for (let n = 0; n < words; n++) {
    const word = wordHashes[n]!
    count = add(word, 0, count)
    count = add(mix(one, word), 0, count)
    if (n > 1) count = add(mix(mix(two, 5), word), 0, count)
    two = one
    one = word
  }
  return words > 0 ? add(mix(one, 1), 0, count) : count
}

/** The same as `add` for each run of letters, with everything at hand: it is where most of the time goes. */
function addLetters(length: number, start: number): number {
  const [of, had, slots, now] = [units, seen, features.slots, turn]
  let count = start
  for (let at = 0; at <= length + 1; at++) {
    const end = Math.min(at + longest, length + 2)
    let hash = 23
    for (let to = at; to < end; to++) {
      hash = mixed(hash, of[to]!)
      const slot = block + (Math.imul(hash, 0x9e3779b1) >>> shift)
      slots[count] = slot
      count += ((had[slot]! ^ now) + 255) >>> 8
      had[slot] = now
    }
  }
  return count
}
