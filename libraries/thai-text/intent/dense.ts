import { type Cue, cues } from './cues.ts'
import type { FoundCue } from './find-cues.ts'

export const cueNames = Object.keys(cues) as Cue[]
export const denseCount = 4 + 2 * cueNames.length + 12 + 4 * cueNames.length

const [moodWeight, cueWeight, pairWeight] = [0.5, 0.4, 0.28]

/**
 * What says something of an intent beside the words themselves: the scores of the mood, how many cues of each kind, each cue
 * together with the mood, and the shape of the text. `plain` is normalized, without links.
 */
export function denseOf(plain: string, found: readonly FoundCue[], moods: readonly number[]): Float64Array {
  const dense = new Float64Array(denseCount)
  // Cues of one kind that end at the same place are one, the longer holding the shorter.
  const times = new Map<Cue, number>()
  const seen = new Set<number>()
  for (const { cue, end } of found) {
    const key = end * 16 + cueNames.indexOf(cue)
    if (!seen.has(key)) times.set(cue, (times.get(cue) ?? 0) + 1)
    seen.add(key)
  }
  const mood = moods.indexOf(Math.max(...moods))
  moods.forEach((score, at) => (dense[at] = moodWeight * score))
  const pairs = 4 + 2 * cueNames.length + 12
  cueNames.forEach((cue, at) => {
    const of = times.get(cue)
    if (of === undefined) return
    dense[4 + 2 * at] = cueWeight
    // log(1 + n), cut short: four of a kind say all that more would.
    dense[5 + 2 * at] = cueWeight * [0, 0.69, 1.1, 1.39, 1.61][Math.min(of, 4)]!
    dense[pairs + 4 * at + mood] = pairWeight
  })
  shapeOf(plain).forEach((holds, at) => (dense[4 + 2 * cueNames.length + at] = holds ? cueWeight : 0))
  return dense
}

function shapeOf(plain: string): boolean[] {
  let tags = 0
  for (let at = plain.indexOf('#'); at >= 0 && tags < 3; at = plain.indexOf('#', at + 1)) tags += 1
  const tail = plain.slice(-40)
  return [
    plain.length < 8,
    plain.length < 20,
    plain.length > 100,
    plain.length > 200,
    plain.includes('\u0001'),
    tags > 0,
    tags > 2,
    /\d{2,3}-\d{3}|\d{9}/.test(plain),
    /บาท|฿|\.-/.test(plain),
    !/[\u0E01-\u0E2E]/.test(plain),
    /(?:คะ|ค่ะ|ครับ|คับ|ค้ะ)[^\u0E01-\u0E2E\da-z]{0,20}$/.test(tail),
    /ๆ[^\u0E01-\u0E2E\da-z]{0,20}$/.test(tail),
  ]
}
