import { expect, test } from 'vitest'
import { createLexicon } from '../lexicon.ts'
import { searchQuery, searchTokens } from '../search.ts'

/** What PostgreSQL does with the two: every lexeme at its distance from the one before. */
function finds(text: string, query: string): boolean {
  const places = new Map([...searchTokens(text).matchAll(/('(?:[^']|'')+'):([\d,]+)/g)].map(([, lexeme, list]) => [lexeme!, list!.split(',').map(Number)]))
  let at: number[] | undefined
  for (const [, by, lexeme, open] of searchQuery(query).matchAll(/(?:<(\d+)> )?('(?:[^']|'')+')(:\*)?/g)) {
    const inner = lexeme!.slice(0, -1)
    const of = open ? [...places].flatMap(([known, list]) => (known.startsWith(inner) ? list : [])) : (places.get(lexeme!) ?? [])
    at = at === undefined ? of : of.filter((place) => at!.includes(place - Number(by)))
  }
  return (at?.length ?? 0) > 0
}

test.each([
  ['อยากได้น้ำแข็งเพิ่ม', 'น้ำ'],
  ['อยากได้น้ำแข็งเพิ่ม', 'น้ำแข็ง'],
  ['อยากได้น้ำแข็งเพิ่ม', 'แข็ง'],
  ['ไปกินบาบีก้อนกัน', 'บาบีก้อน'],
  ['ณ ร้านเดิม', 'ณ'],
  ['ดู นนน ปปชล', 'ปป'],
  ['ดู นนน ปปชล', 'ปปชล'],
  ['ดู นนน ปปชล', 'นนน'],
  ['ซื้อ Toyota Yaris', 'toyo'],
  ['โทร 0812345678', '0812'],
  ['เเพงมากกกกกก', 'แพง'],
  ["It's ok", "it's"],
])('in “%s” “%s” is found', (text, query) => {
  expect(finds(text, query)).toBe(true)
})

test.each([
  ['ไปกินบาบีก้อนกัน', 'บาร์บีคิว'],
  ['แข็งน้ำ', 'น้ำแข็ง'],
])('in “%s” “%s” is not', (text, query) => {
  expect(finds(text, query)).toBe(false)
})

test('a name of a lexicon is one lexeme, and nothing to look for gives no query', () => {
  const lexicon = createLexicon([{ kind: 'brand', name: 'บาบีก้อน' }])
  expect(searchTokens('ไปบาบีก้อน', lexicon)).toContain("'บาบีก้อน':")
  expect(searchQuery('   ')).toBe('')
})
