// npm test: everything that decides whether the product works, real database and real browser included.
// npm run test:all adds the long ones (20 kills, PostgreSQL 15, upgrade, fuzzing) through SAIJAI_TEST_ALL.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const all = process.argv.includes('--all')
const named = process.argv.slice(2).filter((arg) => arg !== '--all')

// Found, or installed, before the first test runs.
findBrowser()

const code = await new Promise<number>((done) => {
  const child = spawn(
    process.execPath,
    [`${root}node_modules/vitest/vitest.mjs`, 'run', '--reporter', 'default', '--reporter', `${root}tests/closing-line.ts`, ...named],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...(all ? { SAIJAI_TEST_ALL: '1' } : {}) } },
  )
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
  child.on('exit', (status) => done(status ?? 1))
})
process.exit(code)
