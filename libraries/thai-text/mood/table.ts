import { bytesOf } from '../words/bytes.ts'
import type { Features } from './features.ts'
import { blockBits } from './features.ts'

/**
 * A linear model of one byte a weight: 128 is zero, and the distance from it is squared, so that the many small weights are told
 * apart. The classes of a slot lie side by side, four to a word; those of the second block follow those of the first.
 */
export type Table = { classes: number; folds: readonly number[]; words: Int32Array; unit: number; bias: readonly number[] }

/** How a model is written down in its module: how often the slots of each block that it reads were halved; `most` is the largest weight. */
export type Packed = { classes: number; folds: readonly number[]; most: number; bias: readonly number[]; weights: string }

const largest = 127 * 127
const squared = (byte: number): number => (byte - 128) * Math.abs(byte - 128)
const squares = Int32Array.from({ length: 256 }, (_, byte) => squared(byte))
export const valueOf = (byte: number, most: number): number => squared(byte) * (most / largest)

export function readTable({ classes, folds, most, bias, weights }: Packed): Table {
  const bytes = bytesOf(weights)
  const view = new DataView(bytes.buffer)
  const words = new Int32Array(bytes.length / 4)
  for (let at = 0; at < words.length; at++) words[at] = view.getInt32(4 * at, true)
  return { classes, folds, words, unit: most / largest, bias }
}

/** How many slots of a block are left. */
export const slotsOf = (fold: number): number => 1 << (blockBits - fold)
/** Bytes of a slot: four classes a word. */
export const strideOf = (classes: number): number => 4 * Math.ceil(classes / 4)

const sums = new Int32Array(32)

/** The score of each class: the weights of each block added up and divided by the root of how many there are. */
export function scoresOf({ slots, words, all }: Features, table: Table): number[] {
  const { classes, folds, unit, bias } = table
  const result = [...bias]
  let first = 0
  for (let block = 0; block < folds.length; block++) {
    const fold = folds[block]!
    const [from, to] = block === 0 ? [0, words] : [words, all]
    if (to > from) {
      // The slots of the second block begin where those of the first ended, before they were folded.
      const move = first - block * slotsOf(fold)
      for (let four = 0; four < classes; four += 4) addFour(table, slots, from, to, fold, move, four)
      const share = unit / Math.sqrt(to - from)
      for (let of = 0; of < classes; of++) result[of]! += sums[of]! * share
    }
    first += slotsOf(fold)
  }
  return result
}

/** Sums in variables of their own are twice as fast as in an array. */
function addFour(table: Table, slots: Int32Array, from: number, to: number, fold: number, move: number, column: number): void {
  const { words } = table
  const stride = strideOf(table.classes) / 4
  const place = column / 4
  let [one, two, three, four] = [0, 0, 0, 0]
  for (let at = from; at < to; at++) {
    const word = words[((slots[at]! >>> fold) + move) * stride + place]!
    one = (one + squares[word & 255]!) | 0
    two = (two + squares[(word >>> 8) & 255]!) | 0
    three = (three + squares[(word >>> 16) & 255]!) | 0
    four = (four + squares[word >>> 24]!) | 0
  }
  sums[column] = one
  sums[column + 1] = two
  sums[column + 2] = three
  sums[column + 3] = four
}

/** Shares that sum to 1, to four places: the last bits of an exponential are not the same everywhere. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => Math.round((power / all) * 10_000) / 10_000)
}
