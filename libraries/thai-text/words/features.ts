import { blank, picture } from './letters.ts'
import type { Lattice } from './lattice.ts'
import { mix, mixed, premixed } from './mix.ts'

/** Slots of the boundary model: 2^18 of one byte each. */
export const slotBits = 18
const shift = 32 - slotBits

const grams = 4
const reach = 4
let hashes = new Int32Array(grams * 1024)
let units = new Int32Array(1024 + grams)
const outside = premixed(1)
const anyPicture = premixed(2)

/** A number of its own for each feature, so that the same letters at another place are another feature. */
const salts = Int32Array.from({ length: 64 }, (_, n) => mix(n + 1, 77))
const slotOf = (value: number, salt: number): number => Math.imul(value ^ salt, 0x9e3779b1 | 0) >>> shift

/** Which runs of letters are looked at, `[first letter from the boundary, length]`: the two beside it, pairs round it, and longer ones across it. */
const runs = [[-1, 1], [0, 1], [-3, 2], [-2, 2], [-1, 2], [0, 2], [1, 2], [-2, 3], [-1, 3], [-3, 4], [-2, 4], [-1, 4]] // prettier-ignore
const runCount = runs.length
const picks = Int32Array.from(runs, ([from, length]) => (from! + reach) * grams + length! - 1)

/**
 * Is there anything to decide? Beside a blank there always is a cut; inside a word of the cheapest way, where no other word
 * ends, there is none in 998 of 1,000 cases of the gold texts. Gives 1, 0, or -1 where the model is to be asked.
 */
export function settled(l: Lattice, at: number): number {
  if (l.kinds[at] === blank || l.kinds[at - 1] === blank) return 1
  const around = l.around[at]!
  return l.best[at] === 0 && (around >>> 24 === 0) ? 0 : -1
}

/** All hashes of 1 to 4 letters that begin at each place, once for a text; `hashes[(at + reach) * grams + n]`. */
export function hashLetters({ codes, kinds, length }: Lattice): void {
  const room = length + 2 * reach
  if (hashes.length < grams * room) {
    hashes = new Int32Array(2 * grams * room)
    units = new Int32Array(2 * room + grams)
  }
  units.fill(outside, 0, reach)
  for (let at = 0; at < length; at++) units[at + reach] = kinds[at] === picture ? anyPicture : premixed(codes[at]!)
  units.fill(outside, length + reach, room + grams)
  for (let at = 0, row = 0; at < room; at++) {
    let hash = mixed(7, units[at]!)
    hashes[row++] = hash
    hash = mixed(hash, units[at + 1]!)
    hashes[row++] = hash
    hash = mixed(hash, units[at + 2]!)
    hashes[row++] = hash
    hashes[row++] = mixed(hash, units[at + 3]!)
  }
}

/**
 * The features of one boundary as slots: 1 to 4 letters round it, kinds of letters, how far the words
 * of the dictionary reach that end, begin or lie across, and the words of the cheapest way on both sides.
 */
export function featuresAt({ kinds, best, around, wordFrom, wordTo, wordHash, length }: Lattice, at: number, slots: Int32Array): number {
  const row = at * grams
  for (let n = 0; n < runCount; n++) slots[n] = slotOf(hashes[row + picks[n]!]!, salts[n]!)
  const near = ((at > 1 ? kinds[at - 2]! : 15) << 12) | (kinds[at - 1]! << 8) | (kinds[at]! << 4) | (at + 1 < length ? kinds[at + 1]! : 15)
  const wide = (near << 8) | ((at > 2 ? kinds[at - 3]! : 15) << 4) | (at + 2 < length ? kinds[at + 2]! : 15)
  const left = wordFrom[at - 1]!
  const before = wordHash[at - 1]!
  const begins = best[at]!
  const after = begins === 1 ? wordHash[at]! : at - left
  const reaches = around[at]!
  slots[runCount] = slotOf(near, salts[40]!)
  slots[runCount + 1] = slotOf(wide, salts[41]!)
  slots[runCount + 2] = slotOf(reaches >>> 16, salts[44]!)
  slots[runCount + 3] = slotOf(reaches & 0xffff, salts[45]!)
  slots[runCount + 4] = slotOf(begins * 4096 + (at - left) * 64 + wordTo[at]! - at, salts[48]!)
  slots[runCount + 5] = slotOf(before, salts[50 + begins]!)
  slots[runCount + 6] = slotOf(after, salts[52 + begins]!)
  slots[runCount + 7] = slotOf(mix(before, after), salts[54 + begins]!)
  return runCount + 8
}
