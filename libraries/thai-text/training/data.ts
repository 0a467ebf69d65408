import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The folder that holds `wisesight/` and `thai-lexicon/`: `--data <folder>`, else `training/data/`. Both sets are CC0-1.0; see the README. */
const named = process.argv.indexOf('--data')
const folder = named > 0 ? `${process.argv[named + 1]}/` : fileURLToPath(new URL('data/', import.meta.url))

export type Mood = 'neg' | 'neu' | 'pos' | 'q'
export type Message = { text: string; mood: Mood }

function textOf(path: string): string {
  if (!existsSync(folder + path)) throw new Error(`There is no ${folder}${path}. Give the folder of the data: npm run train -- --data <folder>`)
  const bytes = readFileSync(folder + path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace('\uFEFF', '')
}

const linesOf = (path: string): string[] => textOf(path).split('\n').map((line) => line.replace(/\r$/, '')).filter((line) => line !== '')

/** Messages with their mood, in the order of the file: a label names a row by its place. */
export const readMessages = (part: 'train' | 'valid'): Message[] =>
  linesOf(`wisesight/${part}.jsonl.gz`).map((line) => {
    const { texts, category } = JSON.parse(line) as { texts: string; category: Mood }
    return { text: texts, mood: category }
  })

/** Texts cut by hand. */
export const readGold = (): string[][] => linesOf('wisesight/segmentation-gold.label').map((line) => line.split('|').filter((word) => word !== ''))

/** Thai words of two letters and more, sorted, with their counts in the two corpora. */
export function readWords(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const file of ['tnc_freq.txt', 'ttc_freq.txt']) {
    for (const line of linesOf(`thai-lexicon/${file}`)) {
      const [word, count] = line.trim().split('\t')
      if (word && count) counts.set(word, (counts.get(word) ?? 0) + Number(count))
    }
  }
  const words = linesOf('thai-lexicon/words_th.txt').map((word) => word.trim()).filter((word) => /^[\u0E01-\u0E4E]{2,}$/.test(word))
  return new Map(words.toSorted((a, b) => (a < b ? -1 : 1)).map((word) => [word, counts.get(word) ?? 0]))
}

/** A table of labels beside this file, without its heading. */
export const readLabels = (file: string): string[][] =>
  readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))

export const readCases = (file: string): string[] => readFileSync(new URL(file, import.meta.url), 'utf8').trimEnd().split('\n')
