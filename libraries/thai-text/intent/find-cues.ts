import { normalize } from '../normalize.ts'
import { addTo, type Automaton, baseOf, layOut, letterOf, noLetter, rootBase, type State, valueOf } from '../words/automaton.ts'
import { type Cue, cues } from './cues.ts'

/** One cue at its place in the normalized text. */
export type FoundCue = { cue: Cue; start: number; end: number }

// Letters are numbered in the order in which cues bring them.
const letters = new Uint8Array(0x10000).fill(noLetter)
/** What a word speaks for, by the value that it ends with: one kind of cue, or several. */
const kinds: Cue[][] = [[]]
let compiled: Automaton | undefined

/** When first needed, so that importing costs nothing. */
function compile(): Automaton {
  const speaksFor = new Map<string, Cue[]>()
  for (const [cue, words] of Object.entries(cues) as [Cue, readonly string[]][]) {
    for (const form of words.map((word) => normalize(word).text)) speaksFor.set(form, [...(speaksFor.get(form) ?? []), cue])
  }
  const root: State = new Map()
  let count = 0
  for (const [form, of] of speaksFor) {
    const codes = Array.from({ length: form.length }, (_, at) => form.charCodeAt(at))
    for (const code of codes) if (letters[code] === noLetter) letters[code] = ++count
    const known = kinds.findIndex((kind) => kind.join() === of.join())
    addTo(root, codes.map((code) => letters[code]!), known > 0 ? known : kinds.push(of) - 1)
  }
  return layOut(root)
}

const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a

/** Every cue in a normalized text; at each place the longest of each kind. A Latin cue stands alone. */
export function findCues(text: string): FoundCue[] {
  const edges = (compiled ??= compile())
  const found: FoundCue[] = []
  const { length } = text
  for (let start = 0; start < length; start++) {
    const first = text.charCodeAt(start)
    let letter = letters[first]!
    let edge = edges[rootBase + letter]!
    if (letterOf(edge) !== letter || (isLatin(first) && start > 0 && isLatin(text.charCodeAt(start - 1)))) continue
    const before = found.length
    for (let at = start + 1; ; at++) {
      const value = valueOf(edge)
      if (value !== 0 && !(isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at)))) keep(found, before, kinds[value]!, start, at)
      if (at === length) break
      letter = letters[text.charCodeAt(at)]!
      edge = edges[baseOf(edge) + letter]!
      if (letterOf(edge) !== letter) break
    }
  }
  return found
}

/** A longer cue of the same kind takes the place of the shorter. */
function keep(found: FoundCue[], from: number, of: readonly Cue[], start: number, end: number): void {
  for (const cue of of) {
    let at = from
    while (at < found.length && found[at]!.cue !== cue) at++
    found[at] = { cue, start, end }
  }
}
