import { normalize } from './normalize.ts'
import { addWord, emptyTrie, type Trie } from './words/lattice.ts'

export type NameKind = 'brand' | 'product' | 'competitor'

/** A name as it is called, with whatever else it is called: Thai and Latin, short forms, common misspellings. */
export type Name = { kind: NameKind; name: string; aliases?: readonly string[] }

/** Names and words of one's own, ready for use; made once and used for many texts. */
export type Lexicon = {
  trie: Trie
  /** By their normalized form. */
  names: ReadonlyMap<string, { kind: NameKind; name: string }>
}

/**
 * Brands, products and competitors that shall be found, and further words that shall not be cut. Upper and lower case are
 * one; the first name keeps an alias that two of them claim.
 *
 * @example
 * const lexicon = createLexicon([{ kind: 'brand', name: 'Toyota', aliases: ['โตโยต้า'] }], ['หมี่หยก'])
 * segment('โตโยต้ากับหมี่หยก', lexicon) // ['โตโยต้า', 'กับ', 'หมี่หยก']
 * entities('ขับ TOYOTA อยู่', lexicon)[0]?.value // 'Toyota'
 */
export function createLexicon(names: readonly Name[], words: readonly string[] = []): Lexicon {
  const trie = emptyTrie()
  const known = new Map<string, { kind: NameKind; name: string }>()
  for (const { kind, name, aliases = [] } of names) {
    for (const spelling of [name, ...aliases]) {
      const form = normalize(spelling.trim()).text
      if (form === '' || known.has(form)) continue
      known.set(form, { kind, name })
      addWord(trie, form)
    }
  }
  for (const word of words) addWord(trie, normalize(word.trim()).text)
  return { trie, names: known }
}
