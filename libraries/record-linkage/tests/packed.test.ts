import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const library = fileURLToPath(new URL('..', import.meta.url))
const modules = fileURLToPath(new URL('../../../node_modules', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'record-linkage-'))
const source = join(folder, 'source')
const user = join(folder, 'user')

// Packed in a copy, so that a test that is ended half-way leaves the real manifest alone.
beforeAll(() => {
  cpSync(library, source, { recursive: true, filter: (path) => !/[/\\](dist|data|node_modules)$/.test(path) })
  symlinkSync(modules, join(folder, 'node_modules'))
  const before = readFileSync(join(source, 'package.json'), 'utf8')
  const pack = (...args: string[]) => execFileSync(process.execPath, [join(source, 'training/pack-sources.ts'), ...args], { cwd: source })
  pack()
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: source, shell: process.platform === 'win32' })
  pack('--restore')
  expect(readFileSync(join(source, 'package.json'), 'utf8')).toBe(before)
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))!
  cpSync(source, user, { recursive: true, filter: (path) => path === source })
  execFileSync('tar', ['-xzf', join(folder, archive), '-C', user])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const code = `import { dedupe, phone } from './package/dist/index.js'
const people = ['081-234-9876', '+66812349876', '0898765432'].map((phone) => ({ phone }))
const spec = { fields: { phone: { read: 'phone' } }, comparisons: [{ field: 'phone', levels: [{ exact: true }] }], blocking: [{ on: ['phone'] }] }
console.log(dedupe(people, spec).candidates, phone('๐๘๑๒๓๔๙๘๗๖'))`
const expected = '1 +66812349876'

test('the package holds JavaScript and types, and no source or training', () => {
  const manifest = JSON.parse(readFileSync(join(user, 'package/package.json'), 'utf8')) as { exports: Record<string, { types: string; default: string }> }
  expect(Object.keys(manifest.exports)).toEqual(['.'])
  for (const { types, default: script } of Object.values(manifest.exports)) {
    expect(readFileSync(join(user, 'package', types), 'utf8')).not.toMatch(/from '[^']*\.ts'/)
    expect(readFileSync(join(user, 'package', script), 'utf8')).toContain('export')
  }
  expect(readdirSync(join(user, 'package')).toSorted()).toEqual(['README.md', 'dist', 'package.json'])
})

test('plain Node imports it', () => {
  writeFileSync(join(user, 'use.mjs'), code)
  expect(execFileSync(process.execPath, ['--no-experimental-strip-types', join(user, 'use.mjs')]).toString().trim()).toBe(expected)
})

test('Vite bundles it, and the bundle says the same', async () => {
  const { build } = await import('vite')
  writeFileSync(join(user, 'use.js'), code)
  await build({ root: user, logLevel: 'silent', build: { outDir: 'out', minify: false, lib: { entry: join(user, 'use.js'), formats: ['es'], fileName: 'use' } } })
  const bundle = readdirSync(join(user, 'out')).find((name) => /\.m?js$/.test(name))!
  writeFileSync(join(user, 'out/run.mjs'), readFileSync(join(user, 'out', bundle)))
  expect(execFileSync(process.execPath, [join(user, 'out/run.mjs')]).toString().trim()).toBe(expected)
})
