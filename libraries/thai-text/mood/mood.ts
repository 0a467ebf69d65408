import type { Features } from './features.ts'
import { type Packed, readTable, scoresOf, softmax, type Table } from './table.ts'

export type MoodLabel = 'neg' | 'neu' | 'pos' | 'q'
export const moodLabels: readonly MoodLabel[] = ['neg', 'neu', 'pos', 'q']

/** The mood model: scores become probabilities by `slopes` and `shifts` (fitted on texts the model had not seen); `leans` help the rare to be chosen. */
export type PackedMood = Packed & { slopes: readonly number[]; shifts: readonly number[]; leans: readonly number[] }

export type Sentiment = {
  /** The best guess. A question is what asks something of a business; praise and blame win over neutral, and the rare over the frequent, where it is close. */
  label: MoodLabel
  /** How probable each is: of the texts told 0.7, seven in ten are. The label need not be the most probable. */
  probabilities: Record<MoodLabel, number>
}

export type MoodModel = { table: Table; packed: PackedMood }

export const openMood = (packed: PackedMood): MoodModel => ({ table: readTable(packed), packed })

export function moodOf(features: Features, { table, packed }: MoodModel): { sentiment: Sentiment; scores: number[] } {
  const scores = scoresOf(features, table)
  const logits = scores.map((score, at) => score * packed.slopes[at]! + packed.shifts[at]!)
  const [neg, neu, pos, q] = softmax(logits)
  const leaning = logits.map((logit, at) => logit + packed.leans[at]!)
  const label = moodLabels[leaning.indexOf(Math.max(...leaning))]!
  return { sentiment: { label, probabilities: { neg: neg!, neu: neu!, pos: pos!, q: q! } }, scores }
}
