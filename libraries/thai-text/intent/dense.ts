import { type Cue, cues } from './cues.ts'
import type { FoundCue } from './find-cues.ts'

export const cueNames = Object.keys(cues) as Cue[]
export const denseCount = 4 + 2 * cueNames.length + 12 + 4 * cueNames.length

const places = Object.fromEntries(cueNames.map((name, at) => [name, at])) as Record<Cue, number>
const shape = 4 + 2 * cueNames.length
const pairs = shape + 12
const [moodWeight, cueWeight, pairWeight] = [0.5, 0.4, 0.28]

/**
 * What says something of an intent beside the words themselves: the scores of the mood, how many cues of each kind, each cue
 * together with the mood, and the shape of the text. `plain` is normalized, without links.
 */
export function denseOf(plain: string, found: readonly FoundCue[], moods: readonly number[]): Float64Array {
  const dense = new Float64Array(denseCount)
  moods.forEach((score, at) => (dense[at] = moodWeight * score))
  if (found.length > 0) countCues(dense, found, moods.indexOf(Math.max(...moods)))
  addShape(dense, plain)
  return dense
}

const times = new Uint8Array(cueNames.length)

/** Cues of one kind that end at the same place are one, the longer holding the shorter. */
function countCues(dense: Float64Array, found: readonly FoundCue[], mood: number): void {
  times.fill(0)
  found.forEach(({ cue, end }, at) => {
    const of = places[cue]
    if (times[of]! < 4 && !holdsAnother(found, at, cue, end)) times[of]! += 1
  })
  times.forEach((count, at) => {
    if (count === 0) return
    dense[4 + 2 * at] = cueWeight
    // log(1 + n), cut short: four of a kind say all that more would.
    dense[5 + 2 * at] = cueWeight * logs[count]!
    dense[pairs + 4 * at + mood] = pairWeight
  })
}

const logs = [0, 0.69, 1.1, 1.39, 1.61]

/** Cues come in the order in which they begin, and none is longer than this. */
const longest = 32
function holdsAnother(found: readonly FoundCue[], at: number, cue: Cue, end: number): boolean {
  for (let before = at - 1; before >= 0 && end - found[before]!.start <= longest; before--) {
    if (found[before]!.cue === cue && found[before]!.end === end) return true
  }
  return false
}

const isConsonant = (code: number): boolean => code >= 0x0e01 && code <= 0x0e2e
const callable = /\d{2,3}-\d{3}|\d{9}/
const tellsPrice = /บาท|฿|\.-/
const polite = /(?:คะ|ค่ะ|ครับ|คับ|ค้ะ)[^\u0E01-\u0E2E\da-z]{0,20}$/
const repeated = /ๆ[^\u0E01-\u0E2E\da-z]{0,20}$/

function addShape(dense: Float64Array, plain: string): void {
  let [tags, digits, consonants, prices] = [0, 0, 0, 0]
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at)
    if (isConsonant(code)) consonants += 1
    else if (code >= 0x30 && code <= 0x39) digits += 1
    else if (code === 0x23) tags += 1
    if (code === 0x0e17 || code === 0x0e3f || code === 0x2e) prices += 1
  }
  const tail = plain.slice(-40)
  const holds = [
    plain.length < 8,
    plain.length < 20,
    plain.length > 100,
    plain.length > 200,
    plain.includes('\u0001'),
    tags > 0,
    tags > 2,
    digits > 4 && callable.test(plain),
    prices > 0 && tellsPrice.test(plain),
    consonants === 0,
    polite.test(tail),
    repeated.test(tail),
  ]
  for (let at = 0; at < holds.length; at++) if (holds[at]) dense[shape + at] = cueWeight
}
