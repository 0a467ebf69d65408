import type { Lexicon } from '../lexicon.ts'
import { normalize, type Normalized } from '../normalize.ts'
import { findEnds } from '../words/segment.ts'
import { findLineIds, findLinks, findMails } from './addresses.ts'
import { findDates } from './dates.ts'
import { type Entity, type Finder, foldForRules, type Found, numbersIn } from './entity.ts'
import { findMoney } from './money.ts'
import { findIds, findOrders, findPhones } from './numbers.ts'

// What each needs at least: `undefined` is a digit. What comes first keeps its letters: the digits of a link are no telephone, those of an order no date.
const finders: readonly [needs: RegExp | undefined, finder: Finder][] = [
  [/@/, findMails],
  [/[/.]/, findLinks],
  [/id|line|ไลน์/, findLineIds],
  [undefined, findOrders],
  [undefined, findIds],
  [/\d{3}|0[-. ]/, findPhones],
  [undefined, findDates],
  [/\d|บาท/, findMoney],
]

// Without one of these no rule finds anything; most messages have none.
const speaking = /[\d@./$€£¥\u0E50-\u0E59]|id|line|ไลน์|บาท|ID|Id|LINE|Line/

/**
 * What a text names, in the order in which it stands there: telephones, e-mail and other addresses, order numbers, money,
 * dates, ids, LINE ids, and the names of a lexicon. Nothing overlaps. Offsets are those of the text given.
 *
 * @example
 * entities('โทร 081-234-5678 ก่อน 5 ธ.ค. 2567').map((entity) => entity.value) // ['+66812345678', '2024-12-05']
 * entities('ราคา 1,290 บาท')[0] // { kind: 'money', text: '1,290 บาท', start: 5, end: 14, value: '129000', currency: 'THB' }
 */
export function entities(text: string, lexicon?: Lexicon): Entity[] {
  if (!lexicon) return findEntities(text)
  const normalized = normalize(text)
  return findEntities(text, lexicon, normalized, findEnds(normalized.text, lexicon.trie))
}

/** The same for a text that is cut already. */
export function findEntities(text: string, lexicon?: Lexicon, normalized?: Normalized, ends?: readonly number[]): Entity[] {
  const folded = speaking.test(text) ? foldForRules(text) : ''
  const taken: Found[] = []
  // Which letters are taken already: a list would make a long text of telephones take a square of its time.
  let covered: Uint8Array | undefined
  const take = (found: Found) => {
    covered ??= new Uint8Array(text.length)
    if (covered.subarray(found.start, found.end).includes(1)) return
    covered.fill(1, found.start, found.end)
    taken.push(found)
  }
  if (folded !== '') {
    const numbers = numbersIn(folded)
    for (const [needs, finder] of finders) if (needs === undefined ? numbers.length > 0 : needs.test(folded)) finder(folded, numbers).forEach(take)
  }
  if (lexicon && normalized && ends) findNames(lexicon, normalized, ends).forEach(take)
  if (taken.length === 0) return []
  return taken
    .toSorted((a, b) => a.start - b.start)
    .map(({ kind, start, end, value, currency }) => ({ kind, text: kind === 'citizen' ? '' : text.slice(start, end), start, end, value, ...(currency ? { currency } : {}) }))
}

function findNames(lexicon: Lexicon, normalized: Normalized, ends: readonly number[]): Found[] {
  const found: Found[] = []
  let from = 0
  for (const end of ends) {
    const name = lexicon.names.get(normalized.text.slice(from, end))
    if (name) found.push({ kind: name.kind, start: normalized.toOriginal(from), end: normalized.toOriginal(end), value: name.name })
    from = end
  }
  return found
}
