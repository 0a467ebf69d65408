import { denseCount } from '../intent/dense.ts'
import { calibrate, logitsOf } from './calibrate.ts'
import { type Message, readLabels, readMessages } from './data.ts'
import { crossIntents, fitIntents, fold, intents, intentTextOf, slopeOf, sparse } from './intent.ts'
import { findLeans } from './leans.ts'
import { crossScores, fitMoods, moods, type Size, sizes, textOf } from './mood.ts'
import { pack, rounded, squeezed } from './pack.ts'
import { writeModule } from './write.ts'

/** How much everything but `other` gains: chosen by cross-validation among six values. */
export const lean = 1

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
  const labels = readLabels('intent-labels.tsv')
  const texts = labels.map(([row]) => intentTextOf(messages[Number(row)]!.text, moodScores[Number(row)]!))
  const classes = labels.map(([, names]) => intents.indexOf(names!.split(' ')[0] as (typeof intents)[number]))
  const weights = fitIntents(texts, classes)
  const packed = pack(squeezed(weights, sparse), [fold])
  const dense = weights.map((of) => Array.from(of.subarray(sparse, sparse + denseCount), rounded))
  writeModule(`intent-${size}`, 'intent', { ...packed, dense, slope: slopeOf(crossIntents(texts, classes), classes, lean), lean })
}
