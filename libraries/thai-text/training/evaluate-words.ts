import { shippedCutter, cutWords } from '../words/segment.ts'
import { exampleOf, trainBoundary } from './boundary.ts'
import { readGold } from './data.ts'
import { errorOf, mean } from './figures.ts'
import { points, print, share } from './print.ts'
import { foldsOf, randomFrom } from './random.ts'

/** Of one text: words and word starts, those found, those wanted, those both. */
type Count = { words: [both: number, found: number, wanted: number]; starts: [both: number, found: number, wanted: number] }

/** Five folds of the texts cut by hand, seed 7; blanks removed; by characters the starts of words are counted, as PyThaiNLP's benchmark does. */
export function evaluateSegmenter(): void {
  const { dictionary } = shippedCutter()
  const gold = readGold()
  const fold = foldsOf(gold.map(() => 0), 5, 7)
  const examples = gold.map((words) => exampleOf(words, dictionary))
  const counts: Count[] = []
  for (let turn = 0; turn < 5; turn++) {
    const weights = trainBoundary(examples.filter((_, at) => fold[at] !== turn))
    gold.forEach((words, at) => {
      if (fold[at] === turn) counts[at] = compare(cutWords(words.join(''), undefined, { dictionary, weights }), words)
    })
  }
  const filled = counts.filter(({ words }) => words[2] > 0)
  const intl = new Intl.Segmenter('th', { granularity: 'word' })
  const builtIn = gold.map((words) => compare(Array.from(intl.segment(words.join('')), ({ segment }) => segment), words)).filter(({ words }) => words[2] > 0)
  const random = randomFrom(7)
  const figure = (of: 'words' | 'starts', list: readonly Count[], show: typeof points, pooled: boolean) => {
    const value = (cases: readonly number[]) => (pooled ? f1(cases.map((at) => list[at]![of])) : mean(cases.map((at) => f1([list[at]![of]]))))
    return show(value([...list.keys()]), errorOf(list.length, value, random))
  }
  print(`words: five folds of ${gold.length} texts cut by hand (Wisesight, CC0)`, [
    { what: 'word F1, micro', value: figure('words', filled, points, true), bound: '88.0', published: 'AttaCut, DeepCut .81 mean on Wisesight-1000 out of domain; newmm .74' },
    { what: 'word F1, mean of texts', value: figure('words', filled, share, false), bound: '.885' },
    { what: 'character F1, micro', value: figure('starts', filled, points, true) },
    { what: 'character F1, mean of texts', value: figure('starts', filled, share, false), bound: '.957', published: 'AttaCut, Sertis .93; newmm .90' },
    { what: 'Intl.Segmenter of this Node, word F1 micro', value: figure('words', builtIn, points, true) },
  ])
}

function compare(found: readonly string[], wanted: readonly string[]): Count {
  const [a, b] = [placesOf(found), placesOf(wanted)]
  const both = (x: ReadonlySet<unknown>, y: ReadonlySet<unknown>) => [...x].filter((one) => y.has(one)).length
  return { words: [both(a.spans, b.spans), a.spans.size, b.spans.size], starts: [both(a.starts, b.starts), a.starts.size, b.starts.size] }
}

function placesOf(words: readonly string[]): { spans: Set<string>; starts: Set<number> } {
  const [spans, starts] = [new Set<string>(), new Set<number>()]
  let at = 0
  for (const word of words) {
    if (word.trim() !== '') {
      spans.add(`${at}-${at + word.length}`)
      starts.add(at)
    }
    at += word.length
  }
  return { spans, starts }
}

function f1(counts: readonly (readonly [both: number, found: number, wanted: number])[]): number {
  const [both, all] = counts.reduce(([x, y], [of, found, wanted]) => [x + of, y + found + wanted], [0, 0])
  return all === 0 ? 1 : (2 * both) / all
}
