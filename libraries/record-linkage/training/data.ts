import { existsSync, readFileSync } from 'node:fs'

/** The folder that holds `febrl/`, `splink-demo/` and `thai-names/`: `--data <folder>`. */
const named = process.argv.indexOf('--data')
const folder = named > 0 ? `${process.argv[named + 1]}/` : ''

export function textOf(path: string): string {
  if (!existsSync(folder + path)) throw new Error(`There is no ${folder}${path}. Give the folder of the data: npm run evaluate -- --data <folder>`)
  return readFileSync(folder + path, 'utf8')
}

export const linesOf = (path: string): string[] => textOf(path).split('\n').map((line) => line.replace(/\r$/, '')).filter((line) => line !== '')

/** A table without quotes, blanks round its values trimmed. */
export function readTable(path: string): Record<string, string>[] {
  const [heading, ...lines] = linesOf(path)
  const names = heading!.split(',').map((name) => name.trim())
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, at) => [names[at]!, value.trim()])))
}
