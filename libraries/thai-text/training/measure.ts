import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { language } from '../language.ts'
import { normalize } from '../normalize.ts'
import { segment } from '../segment.ts'
import { analyze } from '../small.ts'
import { readMessages } from './data.ts'
import { print } from './print.ts'

/** Messages a second of CPU time (user and system of this process), six interleaved blocks, the first thrown away. */
export function measureSpeed(): void {
  const messages = readMessages('train').slice(0, 8000).map(({ text }) => text)
  const intl = new Intl.Segmenter('th', { granularity: 'word' })
  const works: [what: string, work: (text: string) => unknown, bound?: string][] = [
    ['Intl.Segmenter', (text) => Array.from(intl.segment(text))],
    ['segment', segment, 'Intl.Segmenter'],
    ['language', language, '300,000'],
    ['normalize', normalize],
    ['analyze (small)', (text) => analyze(text), '20,000'],
  ]
  const speeds = works.map((): number[] => [])
  for (let block = 0; block < 6; block++) {
    works.forEach(([, work], at) => {
      const begin = process.cpuUsage()
      for (const text of messages) work(text)
      const { user, system } = process.cpuUsage(begin)
      if (block > 0) speeds[at]!.push(messages.length / ((user + system) / 1e6))
    })
  }
  const thousand = (value: number) => `${Math.round(value / 100) / 10}k`
  const length = Math.round(messages.reduce((sum, text) => sum + text.length, 0) / messages.length)
  print(`speed: messages of ${length} letters on average, a second of CPU time on one core; median and range of five`, works.map(([what, , bound], at) => {
    const sorted = speeds[at]!.toSorted((a, b) => a - b)
    return { what, value: `${thousand(sorted[2]!)} (${thousand(sorted[0]!)} to ${thousand(sorted[4]!)})`, ...(bound ? { bound } : {}) }
  }))
}

export function measureSize(): void {
  const file = (name: string) => readFileSync(new URL(`../weights/${name}.js`, import.meta.url))
  const decoded = (name: string) => Math.round((file(name).length * 0.75) / 1024)
  const begin = "const begin = performance.now(); const { analyze } = await import('SMALL'); const loaded = performance.now(); analyze('สวัสดีค่ะ'); console.log(JSON.stringify([loaded - begin, performance.now() - loaded]))"
  const cold = Array.from({ length: 5 }, () => JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', begin.replace('SMALL', new URL('../small.ts', import.meta.url).href)], { cwd: fileURLToPath(new URL('.', import.meta.url)) }).toString()) as [number, number])
  const middle = (at: 0 | 1) => cold.map((run) => run[at]).toSorted((a, b) => a - b)[2]!.toFixed(0)
  print('size', [
    { what: 'segmenter weights', value: `${decoded('boundary')} KB decoded`, bound: 'most 256 KB' },
    { what: 'dictionary', value: `${Math.round(gzipSync(file('dictionary')).length / 1024)} KB gzip`, bound: 'most 700 KB' },
    { what: 'mood, small', value: `${decoded('mood-small')} KB decoded` },
    { what: 'intent, small', value: `${decoded('intent-small')} KB decoded` },
    { what: 'mood, best', value: `${decoded('mood-best')} KB decoded`, bound: 'most 8 MB' },
    { what: 'cold import of small, from its sources', value: `${middle(0)} ms, first text ${middle(1)} ms`, bound: 'most 200 ms' },
  ])
}
