import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as library from '../index.ts'
import { readExamples } from '../training/read-examples.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync(['*.ts', 'metrics/*.ts', 'thai/*.ts', 'README.md'], { cwd: root }).toSorted()
const examples = files.flatMap((file) => readExamples(file, readFileSync(root + file, 'utf8')))
const names: Record<string, unknown> = library

/** Runs lines of an example with the public names in sight. */
function run(lines: string, scope: Record<string, unknown>): unknown {
  return new Function(...Object.keys(scope), lines)(...Object.values(scope))
}

test('every public function shows an example', () => {
  const shown = examples.map(({ before, code }) => `${before}\n${code}`).join('\n')
  // An error, and the two sides of a worker, which the README shows in programs of their own.
  const others = new Set(['LinkageError', 'linkInWorkers', 'scoreTask'])
  expect(Object.keys(names).filter((name) => !shown.includes(`${name}(`) && !others.has(name))).toEqual([])
})

test.each(examples)('$where: $code', ({ before, code, expected }) => {
  expect(run(`${before}\nreturn (${code})`, names)).toEqual(run(`return (${expected})`, {}))
})
