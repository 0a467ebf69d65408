import { bytesOf } from '../words/bytes.ts'
import type { Features } from './features.ts'
import { blockBits } from './features.ts'

/**
 * A linear model of one byte a weight, `bytes[slot * classes + class]`: 128 is zero, and the distance from it is squared, so
 * that the many small weights are told apart. Slots may be folded, so that a small model shares the features of a large one.
 */
export type Table = { classes: number; foldWords: number; foldLetters: number; bytes: Uint8Array; unit: number; bias: readonly number[] }

/** How a model is written down in its module; `most` is the largest weight. */
export type Packed = { classes: number; foldWords: number; foldLetters: number; most: number; bias: readonly number[]; weights: string }

const largest = 127 * 127
export const valueOf = (byte: number, most: number): number => (byte - 128) * Math.abs(byte - 128) * (most / largest)

export const readTable = ({ classes, foldWords, foldLetters, most, bias, weights }: Packed): Table => ({ classes, foldWords, foldLetters, bias, bytes: bytesOf(weights), unit: most / largest })

/** Where the letters' slots begin once folded. */
export const lettersFrom = (foldWords: number): number => 1 << (blockBits - foldWords)

const sums = new Int32Array(32)

/** The score of each class: the weights of each block added up and divided by the root of how many there are. */
export function scoresOf({ slots, words, all }: Features, table: Table): number[] {
  const { classes, unit, bias } = table
  const add = classes === 4 ? addFour : addTens
  const result = [...bias]
  for (let block = 0; block < 2; block++) {
    const [from, to] = block === 0 ? [0, words] : [words, all]
    if (to === from) continue
    sums.fill(0, 0, classes)
    if (block === 0) add(slots, from, to, table.foldWords, 0, table)
    else add(slots, from, to, table.foldLetters, lettersFrom(table.foldWords) - ((1 << blockBits) >> table.foldLetters), table)
    const share = unit / Math.sqrt(to - from)
    for (let of = 0; of < classes; of++) result[of]! += sums[of]! * share
  }
  return result
}

/** The square of a distance, with its sign. */
const squared = (byte: number): number => {
  const distance = byte - 128
  const sign = distance >> 31
  return (Math.imul(distance, distance) ^ sign) - sign
}

type Add = (slots: Int32Array, from: number, to: number, fold: number, move: number, table: Table) => void

// Sums in variables of their own are twice as fast as in an array, so there is one way for the four moods and one for tens.
const addTens: Add = (slots, from, to, fold, move, table) => {
  for (let column = 0; column < table.classes; column += 5) addFive(slots, from, to, fold, move, table, column)
}

function addFive(slots: Int32Array, from: number, to: number, fold: number, move: number, { bytes, classes }: Table, column: number): void {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let five = 0
  for (let at = from; at < to; at++) {
    const row = ((slots[at]! >>> fold) + move) * classes + column
    one = (one + squared(bytes[row]!)) | 0
    two = (two + squared(bytes[row + 1]!)) | 0
    three = (three + squared(bytes[row + 2]!)) | 0
    four = (four + squared(bytes[row + 3]!)) | 0
    five = (five + squared(bytes[row + 4]!)) | 0
  }
  sums.set([one, two, three, four, five], column)
}

const addFour: Add = (slots, from, to, fold, move, { bytes }) => {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  for (let at = from; at < to; at++) {
    const row = ((slots[at]! >>> fold) + move) * 4
    one = (one + squared(bytes[row]!)) | 0
    two = (two + squared(bytes[row + 1]!)) | 0
    three = (three + squared(bytes[row + 2]!)) | 0
    four = (four + squared(bytes[row + 3]!)) | 0
  }
  sums.set([one, two, three, four])
}

/** Shares that sum to 1, to four places: the last bits of an exponential are not the same everywhere. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const all = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => Math.round((power / all) * 10_000) / 10_000)
}
