import { intentLabels } from '../intent/intent.ts'
import { denseCount, denseOf } from '../intent/dense.ts'
import { readFeatures, withoutLinks } from '../mood/model-text.ts'
import { normalize } from '../normalize.ts'
import { readLabels } from './data.ts'
import { foldSlots } from './mood.ts'
import { best } from './figures.ts'
import { fitLogistic, type Row } from './logistic.ts'
import { squeezed } from './pack.ts'
import { foldsOf } from './random.ts'
import { slotsOf, softmax } from '../mood/table.ts'

export const intents = intentLabels

/** The main intent of each labelled message: drawn at random, found by words, or read a second time. */
export const readIntents = (file: 'intent-labels.tsv' | 'intent-found.tsv' | 'intent-second.tsv'): { row: number; intent: number }[] =>
  readLabels(file).map(([row, names]) => ({ row: Number(row), intent: intents.indexOf(names!.split(' ')[0] as (typeof intents)[number]) }))

/** The words of the mood's features, in fewer slots, and the dense features. Runs of letters, asked as well, gained nothing beyond chance. */
export type IntentText = { words: Int32Array; dense: Float64Array }

export const fold = 3
export const sparse = slotsOf(fold)
const [cost, epochs, alpha, weight] = [2, 15, 10, 2]

export function intentTextOf(text: string, moods: readonly number[]): IntentText {
  const plain = normalize(text).text
  const { features, cues } = readFeatures(plain)
  return { words: foldSlots(features.slots.subarray(0, features.words), fold), dense: denseOf(withoutLinks(plain), cues, moods) }
}

/** For each intent the weights: `sparse` slots, then the dense features, then the bias. */
export function fitIntents(texts: readonly IntentText[], classes: readonly number[]): Float64Array[] {
  const rarity = new Float64Array(sparse)
  for (const { words } of texts) for (const slot of words) rarity[slot]! += 1
  for (let slot = 0; slot < sparse; slot++) rarity[slot] = Math.log((1 + texts.length) / (1 + rarity[slot]!)) + 1
  return intents.map((_, wanted) => fitIntent(texts, classes.map((of) => of === wanted), rarity))
}

function fitIntent(texts: readonly IntentText[], yes: readonly boolean[], rarity: Float64Array): Float64Array {
  const [inside, outside] = [new Float64Array(sparse).fill(alpha), new Float64Array(sparse).fill(alpha)]
  texts.forEach(({ words }, n) => {
    for (const slot of words) (yes[n] ? inside : outside)[slot]! += rarity[slot]! / Math.sqrt(words.length)
  })
  const all = (list: Float64Array) => list.reduce((sum, one) => sum + one, 0)
  const base = Math.log(all(inside) / all(outside))
  const ratio = rarity.map((rare, slot) => rare * (Math.log(inside[slot]! / outside[slot]!) - base))
  const scale = weight / Math.sqrt(texts.reduce((sum, { words }) => sum + words.reduce((of, slot) => of + ratio[slot]! ** 2 / words.length, 0), 0) / texts.length)
  const rows = texts.map(({ words, dense }): Row => ({
    slots: Int32Array.from([...words, ...Array.from(dense, (_, at) => sparse + at)]),
    values: Float32Array.from([...Array.from(words, (slot) => (ratio[slot]! * scale) / Math.sqrt(words.length || 1)), ...dense]),
  }))
  const weights = fitLogistic(rows, yes, cost, epochs, sparse + denseCount)
  for (let slot = 0; slot < sparse; slot++) weights[slot]! *= ratio[slot]! * scale
  return weights
}

export const scoresOfIntents = ({ words, dense }: IntentText, weights: readonly Float64Array[]): number[] =>
  weights.map((of) => words.reduce((sum, slot) => sum + of[slot]!, 0) / Math.sqrt(words.length || 1) + dense.reduce((sum, value, at) => sum + value * of[sparse + at]!, 0) + of.at(-1)!)

/** For every labelled text the scores of a model that has not seen it: five folds, seed 7. */
export function crossIntents(texts: readonly IntentText[], classes: readonly number[]): number[][] {
  const turns = foldsOf(classes, 5, 7)
  const scores: number[][] = []
  for (let turn = 0; turn < 5; turn++) {
    const seen = [...texts.keys()].filter((at) => turns[at] !== turn)
    const weights = squeezed(fitIntents(seen.map((at) => texts[at]!), seen.map((at) => classes[at]!)), sparse)
    texts.forEach((text, at) => {
      if (turns[at] === turn) scores[at] = scoresOfIntents(text, weights)
    })
  }
  return scores
}

export const leaning = (scores: readonly number[], lean: number): number[] => scores.map((score, at) => (intents[at] === 'other' ? score : score + lean))

/** The one slope of the scores under which the texts are least surprising. */
export function slopeOf(scores: readonly number[][], classes: readonly number[], lean: number): number {
  const slopes = Array.from({ length: 40 }, (_, at) => 0.3 + at * 0.1)
  const surprise = slopes.map((slope) => scores.reduce((sum, score, n) => sum + Math.log(softmax(leaning(score, lean).map((one) => one * slope))[classes[n]!]! + 1e-4), 0))
  return Math.round(slopes[best(surprise)]! * 10) / 10
}
