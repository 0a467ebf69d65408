import { normalize } from '../normalize.ts'
import { type Cue, cues } from './cues.ts'

/** One cue at its place in the normalized text. */
export type FoundCue = { cue: Cue; start: number; end: number }

type Node = { next: (Node | undefined)[]; cues: Cue[] }

// Letters are numbered in the order in which cues bring them, so that a node's list of the next ones is short.
const numbers = new Uint16Array(0x10000)
const root: Node = { next: [], cues: [] }
let letters = 0
for (const [cue, words] of Object.entries(cues) as [Cue, readonly string[]][]) {
  for (const word of words) {
    const form = normalize(word).text
    let node = root
    for (let at = 0; at < form.length; at++) {
      const code = form.charCodeAt(at)
      if (numbers[code] === 0) numbers[code] = ++letters
      node = node.next[numbers[code]!] ??= { next: [], cues: [] }
    }
    node.cues.push(cue)
  }
}

const isLatin = (code: number): boolean => code >= 0x61 && code <= 0x7a

/** Every cue in a normalized text; at each place the longest of each kind. A Latin cue stands alone. */
export function findCues(text: string): FoundCue[] {
  const found: FoundCue[] = []
  for (let start = 0; start < text.length; start++) {
    const code = text.charCodeAt(start)
    let node = root.next[numbers[code]!]
    if (!node || (isLatin(code) && start > 0 && isLatin(text.charCodeAt(start - 1)))) continue
    const before = found.length
    for (let at = start + 1; node; at++) {
      if (node.cues.length > 0 && !(isLatin(text.charCodeAt(at - 1)) && isLatin(text.charCodeAt(at)))) keep(found, before, node.cues, start, at)
      node = at < text.length ? node.next[numbers[text.charCodeAt(at)]!] : undefined
    }
  }
  return found
}

/** A longer cue of the same kind takes the place of the shorter. */
function keep(found: FoundCue[], from: number, kinds: readonly Cue[], start: number, end: number): void {
  for (const cue of kinds) {
    let at = from
    while (at < found.length && found[at]!.cue !== cue) at++
    found[at] = { cue, start, end }
  }
}
