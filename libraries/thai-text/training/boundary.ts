import { normalize } from '../normalize.ts'
import type { Dictionary } from '../words/dictionary.ts'
import { featuresAt, hashLetters, settled, slotBits } from '../words/features.ts'
import { layWords } from '../words/lattice.ts'
import { shuffled } from './random.ts'

/** One text cut by hand: for each place where a cut is legal, its features and whether the hand cut there. */
export type Example = { words: readonly string[]; slots: Int32Array[]; gold: Int8Array }

export function exampleOf(words: readonly string[], dictionary: Dictionary): Example {
  const { text, toOriginal } = normalize(words.join(''))
  const ends = new Set<number>()
  let at = 0
  for (const word of words) ends.add((at += word.length))
  const lattice = layWords(text, dictionary)
  hashLetters(lattice)
  const buffer = new Int32Array(64)
  const slots: Int32Array[] = []
  const gold: number[] = []
  for (let place = 1; place < text.length; place++) {
    if (lattice.cut[place] === 0 || settled(lattice, place) >= 0) continue
    slots.push(buffer.slice(0, featuresAt(lattice, place, buffer)))
    gold.push(ends.has(toOriginal(place)) ? 1 : -1)
  }
  return { words, slots, gold: Int8Array.from(gold) }
}

const [epochs, margin] = [12, 60]

/** An averaged perceptron with margin (Collins 2002), to one byte a weight. */
export function trainBoundary(examples: readonly Example[]): Int8Array {
  const weights = new Float64Array(1 << slotBits)
  const drift = new Float64Array(1 << slotBits)
  let seen = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { slots, gold } of shuffled(examples, epoch)) {
      for (let n = 0; n < slots.length; n++) {
        const wanted = gold[n]!
        let sum = 0
        for (const slot of slots[n]!) sum += weights[slot]!
        if (sum * wanted <= margin) {
          for (const slot of slots[n]!) {
            weights[slot]! += wanted
            drift[slot]! += wanted * seen
          }
        }
        seen += 1
      }
    }
  }
  return squeeze(weights.map((weight, slot) => weight - drift[slot]! / seen))
}

/** Scaled so that the largest just fits: the few large weights decide most, and clipping them costs three points. */
function squeeze(weights: Float64Array): Int8Array {
  const sizes = weights.map(Math.abs).filter((size) => size > 0).toSorted()
  const most = sizes.at(-1) ?? 1
  return Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round((weight / most) * 127))))
}
