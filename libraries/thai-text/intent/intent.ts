import type { Features } from '../mood/features.ts'
import { type Packed, readTable, scoresOf, softmax, type Table } from '../mood/table.ts'
import { denseOf } from './dense.ts'
import type { FoundCue } from './find-cues.ts'

export type IntentLabel = 'complaint' | 'question' | 'privilege' | 'purchase' | 'praise' | 'suggestion' | 'fault' | 'cancellation' | 'spam' | 'other'
export const intentLabels: readonly IntentLabel[] = ['complaint', 'question', 'privilege', 'purchase', 'praise', 'suggestion', 'fault', 'cancellation', 'spam', 'other']

/** The intent model: words and letters in a table, the dense features with a weight each, `lean` what everything but other gains. */
export type PackedIntent = Packed & { dense: readonly (readonly number[])[]; slope: number; lean: number }

export type Intent = { label: IntentLabel; probabilities: Record<IntentLabel, number> }

export type IntentModel = { table: Table; packed: PackedIntent }

export const openIntent = (packed: PackedIntent): IntentModel => ({ table: readTable(packed), packed })

/** `plain` is normalized and without links, `moods` the scores of the mood model that this one learned beside. */
export function intentOf(plain: string, features: Features, cues: readonly FoundCue[], moods: readonly number[], { table, packed }: IntentModel): Intent {
  const scores = scoresOf(features, table)
  const dense = denseOf(plain, cues, moods)
  for (let at = 0; at < dense.length; at++) {
    const value = dense[at]!
    if (value !== 0) for (let of = 0; of < scores.length; of++) scores[of]! += value * packed.dense[of]![at]!
  }
  for (let of = 0; of < scores.length; of++) if (of !== other) scores[of]! += packed.lean
  const label = intentLabels[scores.indexOf(Math.max(...scores))]!
  const shares = softmax(scores.map((score) => score * packed.slope))
  const probabilities = {} as Record<IntentLabel, number>
  for (let of = 0; of < shares.length; of++) probabilities[intentLabels[of]!] = shares[of]!
  return { label, probabilities }
}

const other = intentLabels.indexOf('other')
