import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import * as best from '../index.ts'
import * as small from '../small.ts'
import { readExamples } from '../training/read-examples.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync(['*.ts', 'entities/*.ts', 'README.md'], { cwd: root }).toSorted()
const examples = files.flatMap((file) => readExamples(file, readFileSync(root + file, 'utf8')))

/** Runs lines of an example with the public names in sight. */
function run(lines: string, names: Record<string, unknown>): unknown {
  return new Function(...Object.keys(names), lines)(...Object.values(names))
}

test('every public function shows an example', () => {
  const shown = examples.map(({ code }) => code).join('\n')
  const functions = Object.entries(small).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
  expect(functions.filter((name) => !shown.includes(`${name}(`) && !examples.some(({ before }) => before.includes(`${name}(`)))).toEqual([])
  expect(Object.keys(best).toSorted()).toEqual(Object.keys(small).toSorted())
})

for (const [size, names] of Object.entries({ small, best })) {
  test.each(examples)(`${size}: $where: $code`, ({ before, code, expected }) => {
    const value = run(`${before}\nreturn (${code})`, names)
    expect(value).toEqual(run(`return (${expected})`, {}))
  })
}
