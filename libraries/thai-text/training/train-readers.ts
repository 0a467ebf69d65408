import { denseCount } from '../intent/dense.ts'
import { calibrate, logitsOf } from './calibrate.ts'
import { type Message, readMessages } from './data.ts'
import { crossIntents, fitIntents, fold, intentTextOf, readIntents, slopeOf, sparse } from './intent.ts'
import { findLeans } from './leans.ts'
import { crossScores, fitMoods, moods, type Size, sizes, textOf } from './mood.ts'
import { pack, rounded, squeezed } from './pack.ts'
import { writeModule } from './write.ts'

/** How much everything but `other` gains: chosen by cross-validation among four values. */
export const lean = 0.75

/** The mood and the intent of each size. The intent learns from scores of mood models that had not seen its texts. */
export function trainReaders(which: readonly Size[] = Object.keys(sizes) as Size[]): void {
  const messages = [...readMessages('train'), ...readMessages('valid')]
  for (const size of which) {
    const scores = trainMood(messages, size)
    trainIntent(messages, scores, size)
  }
}

function trainMood(messages: readonly Message[], size: Size): number[][] {
  const texts = messages.map(({ text }) => textOf(text, size))
  const classes = messages.map(({ mood }) => moods.indexOf(mood))
  const scores = crossScores(messages, texts, size)
  const calibration = calibrate(scores, classes)
  const leans = findLeans(scores.map((score) => logitsOf(score, calibration)))
  const packed = pack(fitMoods(texts, classes, size), [sizes[size], sizes[size]])
  writeModule(`mood-${size}`, 'mood', { ...packed, ...calibration, leans })
  return scores
}

function trainIntent(messages: readonly Message[], moodScores: readonly number[][], size: Size): void {
  const labels = [...readIntents('intent-labels.tsv'), ...readIntents('intent-found.tsv')]
  const texts = labels.map(({ row }) => intentTextOf(messages[row]!.text, moodScores[row]!))
  const classes = labels.map(({ intent }) => intent)
  const weights = fitIntents(texts, classes)
  const packed = pack(squeezed(weights, sparse), [fold])
  const dense = weights.map((of) => Array.from(of.subarray(sparse, sparse + denseCount), rounded))
  writeModule(`intent-${size}`, 'intent', { ...packed, dense, slope: slopeOf(crossIntents(texts, classes), classes, lean), lean })
}
