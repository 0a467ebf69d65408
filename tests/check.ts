// npm run check: types, lint, dead code and the rules of the house. All run, then the verdict.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const steps: [what: string, program: string, args: string[]][] = [
  ['types of the server', 'typescript/bin/tsc', ['-p', 'tsconfig.json']],
  ['types of the screens', 'typescript/bin/tsc', ['-p', 'web/tsconfig.json']],
  ['lint', 'oxlint/bin/oxlint', ['--deny-warnings']],
  ['dead code', 'knip/bin/knip.js', []],
  ['rules of the house', 'vitest/vitest.mjs', ['run', '--project', 'house']],
]

let failed = 0
for (const [what, program, args] of steps) {
  const begin = performance.now()
  const result = spawnSync(process.execPath, [`${root}node_modules/${program}`, ...args], { cwd: root, stdio: 'inherit' })
  const seconds = ((performance.now() - begin) / 1000).toFixed(1)
  if (result.status !== 0) failed += 1
  console.log(`${result.status === 0 ? 'ok    ' : 'FAILED'} ${what} (${seconds} s)`)
}
process.exit(failed === 0 ? 0 : 1)
