import { baseOf, letterOf, noLetter, valueOf } from './automaton.ts'
import { type Dictionary, letters } from './dictionary.ts'
import { between, blank, insidePicture, kindOf, latin } from './letters.ts'
import { mix } from './mix.ts'

/** Words added at run time: each next letter, and whether a word may end here. Latin words and words with blanks too. */
export type Trie = { next: Map<number, Trie>; ends: boolean }

export const emptyTrie = (): Trie => ({ next: new Map(), ends: false })

/** Adds a word in its normalized form. */
export function addWord(trie: Trie, word: string): void {
  let node = trie
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at)
    let next = node.next.get(letter)
    if (!next) node.next.set(letter, (next = emptyTrie()))
    node = next
  }
  if (node !== trie) node.ends = true
}

/**
 * What the dictionary says of one text: where it may be cut at all, how far the words reach that end, begin or lie across
 * each place, and the cheapest way through. The arrays are used again for the next text and are valid up to `length`.
 */
export type Lattice = {
  length: number
  codes: Uint16Array
  /** The letters as the dictionary numbers them. */
  spelt: Uint8Array
  kinds: Uint8Array
  cut: Uint8Array
  /** The longest words of the dictionary round each place, a byte each: how long the one that ends here, begins here, lies across; and how far that began before. */
  around: Uint32Array
  cost: Float64Array
  from: Uint32Array
  best: Uint8Array
  /** For each place the word of the cheapest way that it lies in or begins: where it begins, where it ends, its spelling as a number. */
  wordFrom: Uint32Array
  wordTo: Uint32Array
  wordHash: Int32Array
  /** 1 where an added word on the cheapest way begins or ends, 2 inside one; only with a lexicon. */
  fixed: Uint8Array
  added: Uint32Array
}

const make = (room: number): Lattice => ({
  length: 0,
  codes: new Uint16Array(room),
  spelt: new Uint8Array(room),
  kinds: new Uint8Array(room),
  cut: new Uint8Array(room),
  around: new Uint32Array(room),
  cost: new Float64Array(room),
  from: new Uint32Array(room),
  best: new Uint8Array(room),
  wordFrom: new Uint32Array(room),
  wordTo: new Uint32Array(room),
  wordHash: new Int32Array(room),
  fixed: new Uint8Array(room),
  added: new Uint32Array(room),
})

let lattice = make(1024)
// Costs are -ln p of a word in the two corpora; the unknown pays for each cluster. Tuned on the folds of the gold texts.
const whole = 17.5
const halfOctave = Math.log(4)
const unknown = 19
const lexiconCost = 4

/** Lays the words of the dictionary and of the lexicon over a text. */
export function layWords(text: string, dictionary: Dictionary, lexicon?: Trie): Lattice {
  const { length } = text
  if (lattice.codes.length < length + 2) lattice = make(2 * length + 2)
  const l = lattice
  spellOut(l, text)
  if (lexicon) layNames(l, dictionary, lexicon)
  else walk(l, dictionary, 0, length)
  for (let at = length; at > 0; at = l.from[at]!) {
    l.best[at] = 1
    nameWord(l, l.from[at]!, at)
    if (lexicon && l.added[at] === l.from[at]! + 1) fix(l, l.from[at]!, at)
  }
  return l
}

/** Units, their kinds, where a cut is legal; and everything else forgotten of the text before. */
function spellOut(l: Lattice, text: string): void {
  const { codes, spelt, kinds, cut, around, cost, best } = l
  const length = text.length
  l.length = length
  let left = blank
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    const kind = kindOf[code]!
    codes[at] = code
    spelt[at] = letters[code]!
    kinds[at] = kind
    cut[at] = between[left * 16 + kind]!
    left = kind
  }
  codes[length] = codes[length + 1] = 0
  kinds[length] = kindOf[0]!
  spelt[length] = spelt[length + 1] = noLetter
  // Whether a picture ends before another is seen once both are spelt out.
  for (let at = 1; at < length; at++) if (cut[at] === 2) cut[at] = insidePicture(codes, at) ? 0 : 1
  around.fill(0, 0, length + 1)
  best.fill(0, 0, length + 1)
  cost.fill(Infinity, 0, length + 1)
  cut[0] = cut[length] = 1
  cost[0] = 0
}

/** From each legal place: over the unknown (one cluster, or one run of what is not Thai), and along every word of the dictionary. */
function walk({ spelt, cut, around, cost, from }: Lattice, { edges, pairs }: Dictionary, start: number, end: number): void {
  for (let at = start; at < end; at++) {
    if (cut[at] === 0) continue
    const sum = cost[at]!
    let to = at + 1
    while (cut[to] === 0) to++
    if (sum + unknown < cost[to]!) {
      cost[to] = sum + unknown
      from[to] = at
    }
    let edge = pairs[spelt[at]! * 128 + spelt[at + 1]!]!
    if (edge === 0) continue
    const base = sum + whole + halfOctave
    let longest = 0
    to = at + 2
    for (;;) {
      const level = valueOf(edge)
      if (level !== 0 && cut[to] === 1) {
        const price = base - level * halfOctave + (level === 1 ? 1 : 0)
        if (price < cost[to]!) {
          cost[to] = price
          from[to] = at
        }
        longest = to - at
        const here = around[to]!
        if (longest > here >>> 24) around[to] = (here & 0xffffff) | (longest << 24)
      }
      const letter = spelt[to]!
      edge = edges[baseOf(edge) + letter]!
      if (letterOf(edge) !== letter) break
      to += 1
    }
    if (longest === 0) continue
    around[at]! |= longest << 16
    for (let inside = at + 1; inside < at + longest; inside++) {
      const here = around[inside]!
      if (longest > ((here >>> 8) & 255)) around[inside] = (here & 0xffff0000) | (longest << 8) | (inside - at)
    }
  }
}

/** With a lexicon each place is looked at twice: for words of the dictionary, then for added ones. */
function layNames(l: Lattice, dictionary: Dictionary, lexicon: Trie): void {
  l.fixed.fill(0, 0, l.length + 1)
  l.added.fill(0, 0, l.length + 1)
  for (let at = 0; at < l.length; at++) {
    if (l.cut[at] === 0) continue
    walk(l, dictionary, at, at + 1)
    walkLexicon(l, at, lexicon)
  }
}

function walkLexicon(l: Lattice, at: number, lexicon: Trie): void {
  let trie = lexicon
  let longest = 0
  for (let to = at; to < l.length; ) {
    const next = trie.next.get(l.codes[to]!)
    if (!next) break
    trie = next
    to += 1
    if (trie.ends && l.cut[to] === 1) longest = to - at
  }
  if (longest === 0) return
  const sum = l.cost[at]! + lexiconCost
  if (sum >= l.cost[at + longest]!) return
  l.cost[at + longest] = sum
  l.from[at + longest] = at
  l.added[at + longest] = at + 1
}

/** Latin words all count as one: their spelling says nothing of where Thai is cut. */
function nameWord(l: Lattice, from: number, to: number): void {
  let hash = 11
  if (l.kinds[from] === latin) hash = 3
  else for (let at = from; at < to && at < from + 24; at++) hash = mix(hash, l.codes[at]!)
  for (let at = from; at < to; at++) {
    l.wordFrom[at] = from
    l.wordTo[at] = to
    l.wordHash[at] = hash
  }
}

function fix(l: Lattice, from: number, to: number): void {
  l.fixed[to] = 1
  for (let inside = from + 1; inside < to; inside++) l.fixed[inside] = 2
  if (l.fixed[from] === 0) l.fixed[from] = 1
}
