import { describe, expect, test } from 'vitest'
import { sourceFiles, textOf } from './importLines.ts'

type Pair = { file: string; th: string; en: string }

const literal = String.raw`(?:\`(?:[^\`\\]|\\.)*\`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`
const paired = new RegExp(String.raw`\bth:\s*(${literal}),\s*en:\s*(${literal})`, 'g')
const count = (language: 'th' | 'en', source: string): number => [...source.matchAll(new RegExp(`\\b${language}:\\s*[\`'"]`, 'g'))].length

/** Every text that the server or a twin says to a person, in both languages, as it stands in the source. */
const pairsIn = (file: string, source = textOf(file)): Pair[] => [...source.matchAll(paired)].map(([, th, en]) => ({ file, th: th!.slice(1, -1), en: en!.slice(1, -1) }))

const files = sourceFiles().filter((file) => /^(server|twins)\//.test(file) && !/\.test\.ts$|\/testing\//.test(file))
const pairs = files.flatMap((file) => pairsIn(file))
const thai = /[\u0e01-\u0e5b]/
const holes = (text: string): string[] => [...text.matchAll(/\$\{([^}]*)\}/g)].map(([, hole]) => hole!.replace(/\.(th|en)$/, '')).toSorted()
/** What is said, without what is filled in and without what people named. */
const plain = (text: string): string => text.replace(/\$\{[^}]*\}|“[^”]*”/g, '')

describe('what the server says to people', () => {
  test('is said in Thai and in English, side by side', () => {
    expect(files.filter((file) => count('th', textOf(file)) !== count('en', textOf(file)))).toEqual([])
    expect(pairs.length).toBeGreaterThan(40)
  })

  test('is Thai where it should be Thai, English where it should be English, and never empty', () => {
    expect(pairs.filter(({ th }) => !thai.test(plain(th)))).toEqual([])
    expect(pairs.filter(({ en }) => !/[a-z]/i.test(plain(en)) || thai.test(plain(en)))).toEqual([])
  })

  test('tells the same particulars in both languages', () => {
    // Both stand on one line at the terminal, and a link is told once.
    const once = pairs.filter(({ th, en }) => !(th.includes('${link}') && !en.includes('${link}')))
    expect(once.filter(({ th, en }) => holes(th).join() !== holes(en).join())).toEqual([])
  })
})

test('the reader of texts finds a text that has one language only', () => {
  const source = `a({ th: 'ก', en: 'a' }); b({ th: 'ข' }); c({ th: \`ค \${n}\`,\n en: "c" })`
  expect(pairsIn('x.ts', source)).toHaveLength(2)
  expect([count('th', source), count('en', source)]).toEqual([3, 2])
})
