import { softmax } from '../mood/table.ts'

export type Calibration = { slopes: number[]; shifts: number[] }

/** A slope and a shift for each class, so that the softmax of the scores gives the shares that were seen (vector scaling, Guo et al. 2017). */
export function calibrate(scores: readonly (readonly number[])[], classes: readonly number[], steps = 400): Calibration {
  const count = scores[0]!.length
  const each = (value: number) => Array.from({ length: count }, () => value)
  const [slopes, shifts] = [each(1), each(0)]
  for (let step = 0; step < steps; step++) {
    const [ofSlopes, ofShifts] = [each(0), each(0)]
    scores.forEach((score, n) => {
      const shares = softmax(score.map((one, at) => one * slopes[at]! + shifts[at]!))
      shares.forEach((share, at) => {
        const error = share - (classes[n] === at ? 1 : 0)
        ofSlopes[at]! += error * score[at]!
        ofShifts[at]! += error
      })
    })
    for (let at = 0; at < count; at++) {
      slopes[at]! -= (1.5 * ofSlopes[at]!) / scores.length
      shifts[at]! -= (1.5 * ofShifts[at]!) / scores.length
    }
  }
  const short = (list: readonly number[]) => list.map((value) => Math.round(value * 10_000) / 10_000)
  return { slopes: short(slopes), shifts: short(shifts) }
}

export const logitsOf = (scores: readonly number[], { slopes, shifts }: Calibration): number[] => scores.map((score, at) => score * slopes[at]! + shifts[at]!)

/** The mean distance between how sure the model said it was of its answer and how often it was right, over ten steps of sureness. */
export function calibrationError(sure: readonly number[], right: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }))
  sure.forEach((share, n) => {
    const bin = bins[Math.min(9, Math.floor(share * 10))]!
    bin.sure += share
    bin.right += right[n] ? 1 : 0
  })
  return bins.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0) / sure.length
}
