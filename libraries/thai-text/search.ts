import type { Lexicon } from './lexicon.ts'
import { normalize } from './normalize.ts'
import { baseOf, letterOf, noLetter, valueOf } from './words/automaton.ts'
import { layWords, type Lattice } from './words/lattice.ts'
import { blank, latin } from './words/letters.ts'
import { shippedCutter } from './words/segment.ts'

// Limits of PostgreSQL's tsvector.
const [lastPosition, mostPositions, longestLexeme] = [16_383, 255, 600]

/**
 * A text for a `tsvector`, ready to be cast. Position counts clusters, not words, and every dictionary word stands where it
 * begins, as does every single cluster and every two letters that are one each: so whatever is looked for is found wherever it stands between legal cuts, the parts
 * of compounds included, and a word of one letter is no special case. Says the same in every locale.
 *
 * @example
 * searchTokens('น้ำแข็ง') // "'ง':3 'น้ำ':1 'น้ำแข็ง':1 'แข็':2 'แข็ง':2"
 * searchTokens("It's 5 baht") // "'''':2 '5':5 'baht':7 'it':1 's':3"
 */
export function searchTokens(text: string, lexicon?: Lexicon): string {
  const plain = normalize(text).text
  const lattice = layWords(plain, shippedCutter().dictionary, lexicon?.trie)
  const places = new Map<string, Set<number>>()
  let position = 0
  for (let at = 0; at < lattice.length && position < lastPosition; at++) {
    if (lattice.cut[at] === 0) continue
    position += 1
    if (lattice.kinds[at] === blank) continue
    const add = (to: number) => {
      const lexeme = plain.slice(at, to)
      const of = places.get(lexeme) ?? new Set<number>()
      if (to - at <= longestLexeme && of.size < mostPositions) places.set(lexeme, of.add(position))
    }
    add(unitEnd(lattice, at))
    if (isPair(lattice, at)) add(at + 2)
    eachWord(lattice, at, add)
    if (lexicon) eachName(plain, lexicon, lattice, at, add)
  }
  return [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([lexeme, of]) => `${quoted(lexeme)}:${[...of].join(',')}`).join(' ')
}

/**
 * A query for the same `tsvector`, ready to be cast to `tsquery`: the cheapest words that make up what is looked for, each at
 * its distance from the one before. The last Latin word or number may go on. Empty where nothing can be looked for.
 *
 * @example
 * searchQuery('น้ำแข็ง') // "'น้ำแข็ง'"
 * searchQuery('Toyo') // "'toyo':*"
 * searchQuery('ชาเย็น 2 แก้ว') // "'ชา' <1> 'เย็น' <3> '2' <2> 'แก้ว'"
 */
export function searchQuery(text: string, lexicon?: Lexicon): string {
  const plain = normalize(text.trim()).text
  const lattice = layWords(plain, shippedCutter().dictionary, lexicon?.trie)
  const parts: string[] = []
  let [position, before, paired] = [0, 0, -1]
  for (let at = 0; at < lattice.length; at++) {
    if (lattice.cut[at] === 0) continue
    position += 1
    if (lattice.best[at] === 0 && at > 0) continue
    if (lattice.kinds[at] === blank) continue
    let to = lattice.wordTo[at]!
    // Letters that make no word are looked for in pairs, since alone they stand in every text.
    if (to === at + 1 && isPair(lattice, at) && lattice.wordTo[to] === to + 1) {
      to += 1
      paired = to - 1
    } else if (at === paired) continue
    const open = to === lattice.length && (lattice.kinds[at] === latin || /^\d/.test(plain[at]!)) ? ':*' : ''
    if (to - at > longestLexeme) return ''
    parts.push(`${parts.length > 0 ? ` <${position - before}> ` : ''}${quoted(plain.slice(at, to))}${open}`)
    before = position
  }
  return parts.join('')
}

/** Two Thai letters that are a cluster each. */
const isPair = ({ cut, spelt }: Lattice, at: number): boolean => spelt[at] !== noLetter && spelt[at + 1] !== noLetter && cut[at + 1] === 1 && cut[at + 2] === 1

const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

function unitEnd(lattice: Lattice, at: number): number {
  let end = at + 1
  while (end < lattice.length && lattice.cut[end] === 0) end++
  return end
}

/** The end of every word of the dictionary that begins here. */
function eachWord({ spelt, cut }: Lattice, at: number, add: (to: number) => void): void {
  const { edges, pairs } = shippedCutter().dictionary
  let edge = pairs[spelt[at]! * 128 + spelt[at + 1]!]!
  for (let to = at + 2; edge !== 0; to++) {
    if (valueOf(edge) !== 0 && cut[to] === 1) add(to)
    const letter = spelt[to]!
    edge = edges[baseOf(edge) + letter]!
    if (letterOf(edge) !== letter) return
  }
}

function eachName(plain: string, { trie }: Lexicon, { cut }: Lattice, at: number, add: (to: number) => void): void {
  let node = trie.next.get(plain.charCodeAt(at))
  for (let to = at + 1; node; to++) {
    if (node.ends && cut[to] === 1) add(to)
    node = to < plain.length ? node.next.get(plain.charCodeAt(to)) : undefined
  }
}
