// Before packing: dist/ gets plain JavaScript and types, and `exports` points there. After it (`--restore`): back to the sources.
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = `${root}package.json`
type Manifest = { exports: Record<string, unknown> }

const sources = { '.': './index.ts' }
const built = Object.fromEntries(Object.entries(sources).map(([name, file]) => [name, { types: file.replace('./', './dist/').replace('.ts', '.d.ts'), default: file.replace('./', './dist/').replace('.ts', '.js') }]))

function pointAt(exports: Record<string, unknown>): void {
  const read = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest
  const text = JSON.stringify({ ...read, exports }, undefined, 2)
  // Short lists stay on one line, as they were written.
  writeFileSync(manifest, `${text.replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (_, inside: string) => `[${inside.replace(/\s*\n\s*/g, ' ')}]`).replace(/\{\n\s+("node": "[^"]*")\n\s+\}/g, '{ $1 }')}\n`)
}

function build(): void {
  rmSync(`${root}dist`, { recursive: true, force: true })
  const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace('package.json', 'bin/tsc')
  const options = ['--outDir', `${root}dist`, '--rootDir', root, '--noEmit', 'false', '--declaration', '--rewriteRelativeImportExtensions', '--target', 'es2022', '--lib', 'es2024', '--module', 'nodenext', '--moduleResolution', 'nodenext', '--strict', '--skipLibCheck', '--types', '', '--ignoreConfig']
  const { status } = spawnSync(process.execPath, [compiler, ...options, `${root}index.ts`], { stdio: 'inherit' })
  if (status !== 0) throw new Error('The types do not fit; nothing was built.')
  for (const file of globSync('dist/**/*.d.ts', { cwd: root })) {
    const text = readFileSync(`${root}${file}`, 'utf8')
    writeFileSync(`${root}${file}`, text.replace(/(from ['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2'))
  }
}

if (process.argv.includes('--restore')) pointAt(sources)
else {
  build()
  pointAt(built)
}
