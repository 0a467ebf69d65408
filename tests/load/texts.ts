import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { foldQuestion, isSearchable } from '../../server/platform/search/fold.ts'

/** 21,628 real messages of Thais; they lie beside the repository where they are there at all. */
export const messages = fileURLToPath(new URL('../../../shared/data/wisesight/train.jsonl.gz', import.meta.url))

export const readTexts = (path: string): string[] =>
  gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n').map((line) => JSON.parse(line) as { text?: string; texts?: string }).map(({ text, texts }) => String(text ?? texts))

/** Spread over all messages, cut between letters as a reader sees them. */
export function cutWords(texts: readonly string[], length: number, howMany: number): string[] {
  const words = new Set<string>()
  for (let n = 0; words.size < howMany; n += 1) {
    const letters = [...new Intl.Segmenter('th').segment(texts[(n * 1009) % texts.length]!)].map(({ segment }) => segment)
    const word = letters.slice((n * 13) % Math.max(1, letters.length - length)).slice(0, length).join('')
    if (isSearchable(foldQuestion(word)) && word.trim() === word) words.add(word)
  }
  return [...words]
}
