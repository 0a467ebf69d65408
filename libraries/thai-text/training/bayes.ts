import { fitLogistic, type Row } from './logistic.ts'

/** A text as the runtime sees it: distinct slots, the first `words` of them of the block of words. */
export type Text = { slots: Int32Array; words: number }

/** `alpha` smooths the counts; Infinity leaves the log ratio out, and rarity alone weighs. */
export type Settings = { cost: number; epochs: number; alpha: number; size: number }

/**
 * For each class one against the rest: features weighted by rarity and by the log ratio of their counts in the class and out
 * of it (NB-SVM, Wang and Manning 2012), then logistic regression. All weighting is folded into one weight a slot, so that the
 * runtime adds up weights, divides each block by the root of its size and is done. The bias comes last.
 */
export function fitClasses(texts: readonly Text[], classes: readonly number[], count: number, settings: Settings): Float64Array[] {
  const rarity = rarities(texts, settings.size)
  return Array.from({ length: count }, (_, wanted) => fitClass(texts, classes.map((of) => of === wanted), rarity, settings))
}

const shareOf = ({ slots, words }: Text): [number, number] => [1 / Math.sqrt(words || 1), 1 / Math.sqrt(slots.length - words || 1)]

function rarities(texts: readonly Text[], size: number): Float64Array {
  const seen = new Float64Array(size)
  for (const { slots } of texts) for (const slot of slots) seen[slot]! += 1
  return seen.map((times) => Math.log((1 + texts.length) / (1 + times)) + 1)
}

function fitClass(texts: readonly Text[], yes: readonly boolean[], rarity: Float64Array, { cost, epochs, alpha, size }: Settings): Float64Array {
  const [inside, outside] = [new Float64Array(size).fill(alpha), new Float64Array(size).fill(alpha)]
  texts.forEach((text, n) => {
    const [word, letter] = shareOf(text)
    const counts = yes[n] ? inside : outside
    text.slots.forEach((slot, at) => (counts[slot]! += rarity[slot]! * (at < text.words ? word : letter)))
  })
  const base = Math.log(sum(inside) / sum(outside))
  const ratio = alpha === Infinity ? rarity : rarity.map((weight, slot) => weight * (Math.log(inside[slot]! / outside[slot]!) - base))
  const rows = texts.map((text): Row => {
    const [word, letter] = shareOf(text)
    return { slots: text.slots, values: Float32Array.from(text.slots, (slot, at) => ratio[slot]! * (at < text.words ? word : letter)) }
  })
  // One scale for all rows, so that `cost` means the same whatever the features.
  const scale = 1 / Math.sqrt(rows.reduce((all, { values }) => all + values.reduce((of, value) => of + value * value, 0), 0) / rows.length)
  for (const { values } of rows) for (let at = 0; at < values.length; at++) values[at]! *= scale
  const weights = fitLogistic(rows, yes, cost, epochs, size)
  for (let slot = 0; slot < size; slot++) weights[slot]! *= ratio[slot]! * scale
  return weights
}

const sum = (list: Float64Array): number => list.reduce((all, one) => all + one, 0)
