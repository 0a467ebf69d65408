import { readFileSync } from 'node:fs'

/** Our own list: Thai names with their usual Latin spellings. */
export const spellings: ReadonlyMap<string, readonly string[]> = new Map(
  readFileSync(new URL('spellings.tsv', import.meta.url), 'utf8').trimEnd().split('\n').map((line): [string, string[]] => {
    const [thai, latin] = line.split('\t') as [string, string]
    return [thai, [...new Set(latin.split(', '))]]
  }),
)

const consonants: Record<string, string[]> = { ก: ['k'], ข: ['kh', 'k'], ค: ['kh', 'k'], ฆ: ['kh'], ง: ['ng'], จ: ['j', 'ch'], ฉ: ['ch'], ช: ['ch'], ซ: ['s'], ฌ: ['ch'], ญ: ['y'], ฎ: ['d'], ฏ: ['t'], ฐ: ['th', 't'], ฑ: ['th'], ฒ: ['th'], ณ: ['n'], ด: ['d'], ต: ['t'], ถ: ['th', 't'], ท: ['th', 't'], ธ: ['th', 't'], น: ['n'], บ: ['b'], ป: ['p'], ผ: ['ph', 'p'], ฝ: ['f'], พ: ['ph', 'p'], ฟ: ['f'], ภ: ['ph', 'p'], ม: ['m'], ย: ['y'], ร: ['r'], ล: ['l'], ว: ['w', 'v'], ศ: ['s'], ษ: ['s'], ส: ['s'], ห: ['h'], ฬ: ['l'], อ: [''], ฮ: ['h'] } // prettier-ignore
const vowels: Record<string, string[]> = { ะ: ['a'], 'ั': ['a', 'u'], า: ['a', 'ar'], ำ: ['am'], 'ิ': ['i'], 'ี': ['ee', 'i'], 'ึ': ['ue', 'u'], 'ื': ['ue', 'u'], 'ุ': ['u'], 'ู': ['oo', 'u'], เ: ['e'], แ: ['ae'], โ: ['o'], ใ: ['ai'], ไ: ['ai', 'i'] } // prettier-ignore

/** A Latin spelling such as people choose: of our list where the name stands in it, by rough rules otherwise. For made data alone. */
export function romanize(thai: string, random: () => number): string {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  const known = spellings.get(thai)
  if (known) return one(known)
  const letters = [...thai.replace(/[ก-ฮ][ิุ]?์/g, '').replace(/[่-๋็]/g, '').replace(/รร(?=[ก-ฮ])/g, 'ะ').replace(/รร/g, 'ัน')]
  let latin = ''
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at]!
    if ('เแโใไ'.includes(letter)) {
      // The vowel is written first and spoken second.
      latin += `${one(consonants[letters[at + 1] ?? ''] ?? [''])}${one(vowels[letter]!)}`
      at++
      continue
    }
    const sound = consonants[letter] ?? vowels[letter]
    if (!sound) continue
    latin += one(sound)
    const [next, after] = [letters[at + 1], letters[at + 2]]
    if (consonants[letter] && letter !== 'อ' && next && consonants[next] && at % 2 === 0) latin += after && vowels[after] ? 'a' : 'o'
  }
  return latin === '' ? 'somchai' : latin[0]!.toUpperCase() + latin.slice(1)
}
