import { slotCount } from '../mood/features.ts'
import { readFeatures } from '../mood/model-text.ts'
import { normalize } from '../normalize.ts'
import { fitClasses, type Text } from './bayes.ts'
import type { Message, Mood } from './data.ts'
import { squeezed } from './pack.ts'
import { foldsOf } from './random.ts'

export const moods: readonly Mood[] = ['neg', 'neu', 'pos', 'q']
/** How often the slots are halved. */
export const sizes = { small: 1, best: 0 } as const
export type Size = keyof typeof sizes
export const sizeOf = (size: Size): number => slotCount >> sizes[size]

/** With the log ratio and without it: two models that err differently are one table of weights in the end. */
export function fitMoods(texts: readonly Text[], classes: readonly number[], size: Size): Float64Array[] {
  const byRatio = fitClasses(texts, classes, moods.length, { cost: 5, epochs: 8, alpha: 8, size: sizeOf(size) })
  const byRarity = fitClasses(texts, classes, moods.length, { cost: 2.5, epochs: 8, alpha: Infinity, size: sizeOf(size) })
  return byRatio.map((weights, of) => weights.map((weight, slot) => weight + rarityShare * byRarity[of]![slot]!))
}

const rarityShare = 0.7

export function textOf(message: string, size: Size): Text {
  const { features } = readFeatures(normalize(message).text)
  const words = foldSlots(features.slots.subarray(0, features.words), sizes[size])
  const letters = foldSlots(features.slots.subarray(features.words, features.all), sizes[size])
  return { slots: Int32Array.from([...words, ...letters]), words: words.length }
}

/** Fewer slots, each once. The runtime lets a slot count twice there, which is rare and cheaper. */
export const foldSlots = (slots: Int32Array, by: number): Int32Array => (by === 0 ? slots.slice() : Int32Array.from(new Set(slots.map((slot) => slot >>> by))))

/** What a model of float weights says of one text: a score for each class. */
export function scoresOf({ slots, words }: Text, weights: readonly Float64Array[]): number[] {
  const [word, letter] = [1 / Math.sqrt(words || 1), 1 / Math.sqrt(slots.length - words || 1)]
  return weights.map((of) => {
    let [ofWords, ofLetters] = [0, 0]
    for (let at = 0; at < words; at++) ofWords += of[slots[at]!]!
    for (let at = words; at < slots.length; at++) ofLetters += of[slots[at]!]!
    return ofWords * word + ofLetters * letter + of.at(-1)!
  })
}

/** For every message the scores of a model that has not seen it: five folds, seed 7. */
export function crossScores(messages: readonly Message[], texts: readonly Text[], size: Size): number[][] {
  const classes = messages.map(({ mood }) => moods.indexOf(mood))
  const fold = foldsOf(classes, 5, 7)
  const scores: number[][] = []
  for (let turn = 0; turn < 5; turn++) {
    const seen = [...classes.keys()].filter((at) => fold[at] !== turn)
    const weights = squeezed(fitMoods(seen.map((at) => texts[at]!), seen.map((at) => classes[at]!), size))
    texts.forEach((text, at) => {
      if (fold[at] === turn) scores[at] = scoresOf(text, weights)
    })
  }
  return scores
}
