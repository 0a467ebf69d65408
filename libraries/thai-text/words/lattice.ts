import { type Dictionary, firstLetter } from './dictionary.ts'
import { kindOf, latin, mayCut } from './letters.ts'
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
  if (lexicon) {
    l.fixed.fill(0, 0, length + 1)
    l.added.fill(0, 0, length + 1)
  }
  for (let at = 0; at < length; at++) {
    if (l.cut[at] === 0) continue
    walk(l, at, dictionary)
    if (lexicon) walkLexicon(l, at, lexicon)
  }
  for (let at = length; at > 0; at = l.from[at]!) {
    l.best[at] = 1
    nameWord(l, l.from[at]!, at)
    if (lexicon && l.added[at] === l.from[at]! + 1) fix(l, l.from[at]!, at)
  }
  return l
}

/** Units, their kinds, where a cut is legal; and everything else forgotten of the text before. */
function spellOut(l: Lattice, text: string): void {
  const { codes, kinds, cut, around, cost, best } = l
  const length = text.length
  l.length = length
  for (let at = 0; at <= length; at++) {
    const code = at < length ? text.charCodeAt(at) : 0
    codes[at] = code
    kinds[at] = kindOf[code]!
    around[at] = best[at] = 0
    cost[at] = Infinity
  }
  codes[length + 1] = 0
  for (let at = 1; at < length; at++) cut[at] = mayCut(codes, kinds, at) ? 1 : 0
  cut[0] = cut[length] = 1
  cost[0] = 0
}

/** From one place: over the unknown (one cluster, or one run of what is not Thai), and along every word of the dictionary. */
function walk(l: Lattice, at: number, dictionary: Dictionary): void {
  const { codes, cut, around, cost, from, length } = l
  let to = at + 1
  while (to < length && cut[to] === 0) to++
  if (cost[at]! + unknown < cost[to]!) {
    cost[to] = cost[at]! + unknown
    from[to] = at
  }
  const one = codes[at]! - firstLetter
  const two = codes[at + 1]! - firstLetter
  if (one <= 0 || one > 0x4e || two <= 0 || two > 0x4e) return
  const { nodes, edges } = dictionary
  let node = dictionary.pairs[one * 128 + two]!
  let longest = 0
  const base = cost[at]! + whole + halfOctave
  to = at + 2
  while (node !== 0) {
    const packed = nodes[2 * node + 1]!
    const level = packed & 15
    if (level !== 0 && cut[to] === 1) {
      const sum = base - level * halfOctave + (level === 1 ? 1 : 0)
      if (sum < cost[to]!) {
        cost[to] = sum
        from[to] = at
      }
      longest = Math.min(255, to - at)
      if (longest > around[to]! >>> 24) around[to] = (around[to]! & 0xffffff) | (longest << 24)
    }
    const letter = codes[to]! - firstLetter
    if (to >= length || letter < 0 || letter > 0x4e || (nodes[2 * node]! & (1 << (letter & 31))) === 0) break
    const last = nodes[2 * node + 3]! >> 4
    let edge = packed >> 4
    while (edge < last && (edges[edge]! & 127) !== letter) edge++
    node = edge < last ? edges[edge]! >> 7 : 0
    to += 1
  }
  around[at]! |= longest << 16
  for (let inside = at + 1; inside < at + longest; inside++) {
    if (longest > ((around[inside]! >>> 8) & 255)) around[inside] = (around[inside]! & 0xffff0000) | (longest << 8) | (inside - at)
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
