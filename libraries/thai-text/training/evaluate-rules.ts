import { language } from '../language.ts'
import { normalize } from '../normalize.ts'
import { searchQuery, searchTokens } from '../search.ts'
import { readEntityCases, tallyEntities } from './cases.ts'
import { readGold, readLabels, readMessages } from './data.ts'
import { points, print } from './print.ts'
import { shuffled } from './random.ts'
import { stands } from './stands.ts'

const error = (share: number, cases: number): number => Math.sqrt((share * (1 - share)) / cases)

export function evaluateLanguage(): void {
  const messages = readMessages('train')
  const judged = readLabels('language-labels.tsv').map(([row, wanted, part]) => ({ part: part!, right: language(messages[Number(row)]!.text).language === wanted }))
  const told = (what: string, of: typeof judged, bound?: string) => {
    const share = of.filter(({ right }) => right).length / of.length
    return { what: `${what} (${of.length})`, value: points(share, error(share, of.length)), ...(bound ? { bound } : {}) }
  }
  const parts = Map.groupBy(judged, ({ part }) => part)
  print('language: texts labelled by reading', [
    told('all but the hardest', judged.filter(({ part }) => part !== 'most Latin'), '99'),
    ...[...parts].map(([part, of]) => told(`  ${part}`, of)),
  ])
}

export function evaluateEntities(): void {
  const cases = readEntityCases()
  const { tallies, wrong } = tallyEntities(cases)
  const bounds: Record<string, string> = { phone: '.99', email: '.99', order: '.99', money: '.99', date: '.99', brand: 'F1 .97' }
  print(
    `entities: ${cases.length} cases, ${cases.filter(({ real }) => real).length} of them real messages; a span counts when kind, start, end and value are right`,
    [...tallies].map(([kind, { right, found, wanted }]) => ({
      what: `${kind} (${wanted})`,
      value: `P ${(right / found).toFixed(3)} R ${(right / wanted).toFixed(3)} F1 ${((2 * right) / (found + wanted)).toFixed(3)}`,
      ...(bounds[kind] ? { bound: bounds[kind] } : {}),
    })),
  )
  for (const text of wrong) console.log(`  wrong: ${text.replaceAll('\n', '\n  ')}`)
}

/** Words cut by hand are looked for in messages; the truth is the same letters between legal cuts, told by the tokens' own clusters. */
export function evaluateSearch(): void {
  const messages = readMessages('train').slice(0, 3000).map(({ text }) => text)
  const index = messages.map((text) => new Map(searchTokens(text).split(' ').map((token) => [token.slice(0, token.lastIndexOf(':')), token.slice(token.lastIndexOf(':') + 1).split(',').map(Number)])))
  const plain = messages.map((text) => normalize(text).text)
  const queries = shuffled([...new Set(readGold().flat().filter((word) => /^[\u0E01-\u0E4E]+$/.test(word)).map((word) => normalize(word).text))].toSorted(), 7).slice(0, 400)
  const byLength = new Map<string, { found: number; wanted: number }>()
  for (const query of queries) {
    const parts = [...searchQuery(query).matchAll(/(?:<(\d+)> )?('(?:[^']|'')+')/g)].map(([, by, lexeme]) => ({ by: Number(by ?? 0), lexeme: lexeme! }))
    const key = query.length > 7 ? '8 and more' : String(query.length)
    const tally = byLength.get(key) ?? { found: 0, wanted: 0 }
    messages.forEach((_, at) => {
      if (!stands(query, plain[at]!)) return
      tally.wanted += 1
      if (matches(index[at]!, parts)) tally.found += 1
    })
    byLength.set(key, tally)
  }
  print(`search: ${queries.length} words cut by hand, looked for in ${messages.length} messages in memory; wanted is every message that holds the letters between legal cuts`, [...byLength].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([length, { found, wanted }]) => ({ what: `${length} letters`, value: `${((100 * found) / wanted).toFixed(1)} of ${wanted}`, bound: '98' })))
}

function matches(tokens: ReadonlyMap<string, readonly number[]>, parts: readonly { by: number; lexeme: string }[]): boolean {
  let places = new Set(tokens.get(parts[0]?.lexeme ?? '') ?? [])
  for (const { by, lexeme } of parts.slice(1)) places = new Set((tokens.get(lexeme) ?? []).filter((place) => places.has(place - by)))
  return places.size > 0
}
