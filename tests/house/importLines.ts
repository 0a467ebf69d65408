import { globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One import or re-export: who takes what from where, and whether it is gone once the types are stripped. */
export type ImportLine = { from: string; to: string; names: string; typeOnly: boolean }

const statement = /^(?:import|export)\s+(type\s)?(?:([\w*{}$,\s]*?)\sfrom\s*)?['"]([^'"]+)['"]/gm
const atRunTime = /\bimport\(\s*['"]([^'"]+)['"]/g

/** Our own source files, as paths from the root. */
export const sourceFiles = (): string[] =>
  globSync('{libraries,server,twins,tests,web}/**/*.{ts,tsx}', { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist)$/.test(path) })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()

export const textOf = (file: string): string => readFileSync(`${root}${file}`, 'utf8')

/** What a file imports. Paths of our own are told from the root; everything else keeps the name of its package. */
export function readImports(from: string, text = textOf(from)): ImportLine[] {
  const place = (name: string) => (name.startsWith('.') ? posix.join(posix.dirname(from), name) : name)
  return [
    ...[...text.matchAll(statement)].map(([, type, names, name]) => ({ from, to: place(name!), names: names?.trim() ?? '', typeOnly: type !== undefined })),
    ...[...text.matchAll(atRunTime)].map(([, name]) => ({ from, to: place(name!), names: '*', typeOnly: false })),
  ]
}

/** Each ring of files that import one another, told once. */
export function findRings(lines: readonly ImportLine[]): string[] {
  const next = Map.groupBy(lines, (line) => line.from)
  const done = new Set<string>()
  const rings: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) return void rings.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (done.has(file)) return
    for (const { to } of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return rings
}
