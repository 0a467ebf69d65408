import type { Shares } from '../errors.ts'
import { softmax } from '../mood/table.ts'
import { calibrate, calibrationError, logitsOf } from './calibrate.ts'
import { readMessages } from './data.ts'
import { accuracyOf, best, type Confusion, confusionOf, errorOf, f1Of, kappaOf, macroOf, mean } from './figures.ts'
import { crossIntents, intents, intentTextOf, leaning, readIntents, slopeOf } from './intent.ts'
import { findLeans } from './leans.ts'
import { crossScores, moods, type Size, textOf } from './mood.ts'
import { points, print, share } from './print.ts'
import { foldsOf, randomFrom } from './random.ts'
import { lean } from './train-readers.ts'
import { writeModule } from './write.ts'

/** Mood and intent of one size on texts that the model had not seen. Calibration and leans are those of the other folds. */
export function evaluateReaders(size: Size): void {
  const messages = [...readMessages('train'), ...readMessages('valid')]
  const scores = crossScores(messages, messages.map(({ text }) => textOf(text, size)), size)
  const meant = messages.map(({ mood }) => moods.indexOf(mood))
  const fold = foldsOf(meant, 5, 11)
  const [given, sure]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    const others = [...scores.keys()].filter((at) => fold[at] !== turn)
    const calibration = calibrate(others.map((at) => scores[at]!), others.map((at) => meant[at]!), 200)
    const leans = findLeans(others.map((at) => logitsOf(scores[at]!, calibration)))
    scores.forEach((score, at) => {
      if (fold[at] !== turn) return
      const logits = logitsOf(score, calibration)
      given[at] = best(logits.map((logit, of) => logit + leans[of]!))
      sure[at] = softmax(logits)[given[at]]!
    })
  }
  const by = (figure: (table: Confusion) => number, show = points) => {
    const of = (cases: readonly number[]) => figure(confusionOf(cases.map((at) => meant[at]!), cases.map((at) => given[at]!), moods.length))
    return show(of([...meant.keys()]), errorOf(meant.length, of, randomFrom(7)))
  }
  const table = confusionOf(meant, given, moods.length)
  const most = scores.map(best)
  const right = given.map((label, at) => label === meant[at])
  print(`sentiment, ${size}: cross-validated on ${messages.length} messages (Wisesight train and valid), one model and one setting`, [
    { what: 'accuracy', value: by(accuracyOf), bound: '73.0', published: 'test split: WangchanBERTa 76.2, NB-SVM 72.0, ULMFiT 71.0' },
    { what: 'macro-F1', value: by(macroOf), bound: '60.3', published: 'test split: WangchanBERTa 67.1, ULMFiT 60.6, NB-SVM 54.7' },
    { what: 'F1 neg / neu / pos / q', value: f1Of(table).map((of) => (100 * of).toFixed(1)).join(' / ') },
    { what: 'accuracy of the most probable label', value: `${(100 * mean(most.map((label, at) => (label === meant[at] ? 1 : 0)))).toFixed(2)}` },
    { what: 'expected calibration error', value: calibrationError(sure, right).toFixed(4), bound: 'most .03' },
  ])
  writeModule(`errors-${size}`, 'errors', { moods: sharesOf(table, moods), intents: evaluateIntents(scores, size) })
}

/** What the library itself tells of its error, to three places. */
function sharesOf(table: Confusion, labels: readonly string[]): Shares {
  const round = (share: number) => Math.round(share * 1000) / 1000
  const labelled = (of: number) => table[of]!.reduce((sum, times) => sum + times, 0)
  const given = (of: number) => table.reduce((sum, row) => sum + row[of]!, 0)
  const classes = labels.map((label, of) => ({ label, precision: round(table[of]![of]! / Math.max(1, given(of))), recall: round(table[of]![of]! / Math.max(1, labelled(of))), labelled: labelled(of) }))
  return { accuracy: round(accuracyOf(table)), messages: table.flat().reduce((sum, times) => sum + times, 0), classes }
}

function evaluateIntents(moodScores: readonly number[][], size: Size): Shares {
  const [drawn, foundByWords] = [readIntents('intent-labels.tsv'), readIntents('intent-found.tsv')]
  const labels = [...drawn, ...foundByWords]
  const messages = readMessages('train')
  const meant = labels.map(({ intent }) => intent)
  const texts = labels.map(({ row }) => intentTextOf(messages[row]!.text, moodScores[row]!))
  const crossed = crossIntents(texts, meant)
  const scores = crossed.map((score) => leaning(score, lean))
  const given = scores.map(best)
  const tableOf = (cases: readonly number[]) => confusionOf(cases.map((at) => meant[at]!), cases.map((at) => given[at]!), intents.length)
  const macro = (cases: readonly number[]) => macroOf(tableOf(cases), 50)
  const cases = [...drawn.keys()]
  const table = tableOf(cases)
  const count = (of: number, where = table) => where[of]!.reduce((sum, times) => sum + times, 0)
  const told = (of: number, where = table) => `${intents[of]} ${f1Of(where)[of]!.toFixed(2)} (${count(of, where)})`
  const classes = [...intents.keys()]
  const slope = slopeOf(crossed, meant, lean)
  const sure = cases.map((at) => softmax(scores[at]!.map((one) => one * slope))[given[at]!]!)
  const apart = tableOf([...foundByWords.keys()].map((at) => drawn.length + at))
  const whole = tableOf([...labels.keys()])
  print(`intent, ${size}: five folds of ${labels.length} messages labelled by reading, ${drawn.length} of them drawn at random within a mood, ${foundByWords.length} found by words`, [
    { what: 'drawn: macro-F1, classes with 50 labels', value: share(macro(cases), errorOf(cases.length, (some) => macro(some), randomFrom(7))), bound: '.70', published: 'none for Thai social messages' },
    { what: '  accuracy', value: (100 * accuracyOf(table)).toFixed(1) },
    { what: '  F1, classes with 50 labels', value: classes.filter((of) => count(of) >= 50).map((of) => told(of)).join(', ') },
    { what: '  F1, rare ones', value: classes.filter((of) => count(of) < 50).map((of) => told(of)).join(', ') },
    { what: 'found by words: F1, the four rare ones', value: classes.filter((of) => count(of) < 50).map((of) => told(of, apart)).join(', ') },
    { what: 'both together: macro-F1, all ten', value: macroOf(whole).toFixed(3) },
    { what: 'expected calibration error, drawn', value: calibrationError(sure, cases.map((at) => given[at] === meant[at])).toFixed(4) },
    { what: 'second blind reading', value: secondReading() },
  ])
  return sharesOf(whole, intents)
}

function secondReading(): string {
  const first = new Map(readIntents('intent-labels.tsv').map(({ row, intent }) => [row, intent]))
  const second = readIntents('intent-second.tsv')
  const table = confusionOf(second.map(({ row }) => first.get(row)!), second.map(({ intent }) => intent), intents.length)
  return `kappa ${kappaOf(table).toFixed(3)}, agreement ${(100 * accuracyOf(table)).toFixed(1)} of ${second.length}`
}
