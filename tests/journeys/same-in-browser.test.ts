import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analyze, searchTokens } from '../../libraries/thai-text/small.ts'
import { openBrowser } from '../browser.ts'

const library = fileURLToPath(new URL('../../libraries/thai-text/', import.meta.url))

let browser: Browser
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saijai-thai-text-'))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** The messages of the cases, twice in odd ways, so that every step of the library has something to do. */
const texts = readFileSync(join(library, 'training/entity-cases.txt'), 'utf8').trimEnd().split('\n').flatMap((line, n) => {
  const text = line.replace(/\{\w+:([^}=]*)(?:=[^}]*)?\}/g, '$1')
  return [text, `${text.toUpperCase()}${'ก'.repeat(n % 7)} 5555 😡👍🏻`, [...text].toReversed().join('')]
})

test('what a browser reads in a text is to the byte what Node reads', async () => {
  await build({ root: library, configFile: false, logLevel: 'silent', build: { outDir: folder, minify: false, lib: { entry: join(library, 'small.ts'), formats: ['iife'], name: 'thaiText', fileName: () => 'small.js' } } })
  const page = await browser.newPage()
  await page.addScriptTag({ content: await readFile(join(folder, 'small.js'), 'utf8') })
  const there = await page.evaluate<string>(`JSON.stringify(${JSON.stringify(texts)}.map((text) => [thaiText.analyze(text), thaiText.searchTokens(text)]))`)
  const here = JSON.stringify(texts.map((text) => [analyze(text), searchTokens(text)]))
  expect(there.length).toBeGreaterThan(500_000)
  expect(digestOf(there)).toBe(digestOf(here))
})

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
